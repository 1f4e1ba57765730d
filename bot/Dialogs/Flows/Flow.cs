using System.Text.Json;

namespace SupportBot.Dialogs.Flows;

/// <summary>A guided flow, as the receptionist sees it.</summary>
public interface IFlow
{
    /// <summary>Stable; saved with the state.</summary>
    string Name { get; }

    /// <summary>The topics of the knowledge base that start it; the first is the general one.</summary>
    IReadOnlyList<string> Topics { get; }

    /// <summary>Begins for one of its topics; the message may already hold what the flow would ask.</summary>
    Task<Step> StartAsync(Talk talk, string topic, TurnInput.Said said, CancellationToken cancellation);

    /// <summary>Takes the answer to the question asked last.</summary>
    /// <exception cref="JsonException">The state cannot be read.</exception>
    Task<Step> NextAsync(Talk talk, JsonElement state, TurnInput.Said said, CancellationToken cancellation);

    /// <summary>The customer turned to another of the flow's own topics in the middle of it.</summary>
    /// <exception cref="JsonException">The state cannot be read.</exception>
    Task<Step> TurnToAsync(Talk talk, JsonElement state, string topic, TurnInput.Said said, CancellationToken cancellation);

    /// <summary>Asks the present question again, after something else was said.</summary>
    /// <exception cref="JsonException">The state cannot be read.</exception>
    Task AskAgainAsync(Talk talk, JsonElement state, CancellationToken cancellation);

    /// <summary>What staff should know when the flow is given up in this state, and who should go on.</summary>
    Step.Person GiveUp(Talk talk, JsonElement state);
}

/// <summary>A flow whose state is a closed set of records, saved as JSON with a stable name for each case.</summary>
public abstract class Flow<TState> : IFlow
    where TState : class
{
    public abstract string Name { get; }

    public abstract IReadOnlyList<string> Topics { get; }

    public abstract Task<Step> StartAsync(Talk talk, string topic, TurnInput.Said said, CancellationToken cancellation);

    public Task<Step> NextAsync(Talk talk, JsonElement state, TurnInput.Said said, CancellationToken cancellation) =>
        NextAsync(talk, Read(state), said, cancellation);

    public Task<Step> TurnToAsync(Talk talk, JsonElement state, string topic, TurnInput.Said said, CancellationToken cancellation) =>
        TurnToAsync(talk, Read(state), topic, said, cancellation);

    public Task AskAgainAsync(Talk talk, JsonElement state, CancellationToken cancellation) => AskAgainAsync(talk, Read(state), cancellation);

    public Step.Person GiveUp(Talk talk, JsonElement state) => GiveUp(talk, Read(state));

    protected abstract Task<Step> NextAsync(Talk talk, TState state, TurnInput.Said said, CancellationToken cancellation);

    protected abstract Task<Step> TurnToAsync(Talk talk, TState state, string topic, TurnInput.Said said, CancellationToken cancellation);

    protected abstract Task AskAgainAsync(Talk talk, TState state, CancellationToken cancellation);

    protected abstract Step.Person GiveUp(Talk talk, TState state);

    protected static Step Wait(TState state) => new Step.Wait(Write(state));

    protected static Step Again(TState state) => new Step.Again(Write(state));

    private static JsonElement Write(TState state) => JsonSerializer.SerializeToElement(state, DialogsJson.Options);

    private static TState Read(JsonElement state)
    {
        try
        {
            return state.Deserialize<TState>(DialogsJson.Options) ?? throw new JsonException("The state is empty.");
        }
        catch (NotSupportedException e)
        {
            throw new JsonException("The state names no case.", e);
        }
    }
}
