using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Flows;
using SupportBot.Dialogs.Tests.Wording;
using SupportBot.Dialogs.Wording;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>Plays every talk of this folder once more, in one go, and looks that nothing the bot can say, do or wait for was
/// left out. Does not depend on which tests ran before.</summary>
public class EverythingIsVisitedTests
{
    /// <summary>Asked for by staff in the register, never by a turn.</summary>
    private static readonly Type[] OfTheRegister = [typeof(SendExchange)];

    [Fact]
    public async Task Every_sentence_is_said_in_both_languages_by_some_talk()
    {
        var visited = await PlayAllAsync();
        var missing = from key in Sentences.All.Keys.Where(key => !SentenceTests.IsPart(key))
                      from language in Languages.All
                      where !visited.Keys.Contains((key, language))
                      select $"{key} ({language})";

        Assert.Equal("", string.Join('\n', missing));
    }

    [Fact]
    public async Task Every_part_of_a_sentence_and_every_word_for_staff_is_read_in_some_talk()
    {
        var visited = await PlayAllAsync();
        var read = visited.Texts.ToDictionary(text => text.Key, text => text.Value.ToString());
        var missing = from sentence in Sentences.All.Values.Where(sentence => SentenceTests.IsPart(sentence.Key))
                      from language in Languages.All
                      let reader = IsForStaff(sentence.Key) ? Language.Zh : language
                      from way in sentence.In(reader)
                      from part in Sentences.Placeholder().Split(way).Where((_, i) => i % 2 == 0)
                      where !read[language].Contains(part, StringComparison.Ordinal)
                      select $"{sentence.Key} ({language}): {part}";

        Assert.Equal("", string.Join('\n', missing));
    }

    [Fact]
    public async Task Every_state_question_and_proposal_of_the_flows_is_waited_in()
    {
        var visited = await PlayAllAsync();
        var states = from name in StateNames()
                     from way in name switch
                     {
                         "agree" => Enum.GetNames<TrackProposal>(),
                         "return-goods" => Enum.GetNames<GoodsQuestion>(),
                         "exchange-goods" => ["WhichOrder", "WhichLine", "HowMany", "Condition", "Photos"],
                         _ => [""],
                     }
                     select way.Length == 0 ? name : $"{name}:{JsonNamingPolicy.KebabCaseLower.ConvertName(way)}";

        Assert.Empty(states.Except(visited.States));
    }

    /// <summary>Else a talk through one flow's state would count for the other's.</summary>
    [Fact]
    public void No_two_states_of_the_flows_share_a_name() =>
        Assert.Empty(StateNames().GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public async Task Every_effect_is_asked_for()
    {
        var visited = await PlayAllAsync();
        var effects = typeof(Effect).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(attribute => attribute.DerivedType);

        Assert.Empty(effects.Except(visited.Effects).Except(OfTheRegister));
    }

    /// <summary>The saved names of all states of all flows there are.</summary>
    internal static IEnumerable<string> StateNames() =>
        from type in typeof(IFlow).Assembly.GetTypes()
        where !type.IsAbstract && typeof(IFlow).IsAssignableFrom(type)
        from attribute in StateOf(type).GetCustomAttributes<JsonDerivedTypeAttribute>()
        select (string)attribute.TypeDiscriminator!;

    /// <summary>A flow may stand several bases below the one that names its state.</summary>
    private static Type StateOf(Type flow) => flow.IsGenericType && flow.GetGenericTypeDefinition() == typeof(Flow<>) ? flow.GetGenericArguments()[0] : StateOf(flow.BaseType!);

    private static bool IsForStaff(string key) => key.StartsWith("staff.", StringComparison.Ordinal) || key.StartsWith("case.", StringComparison.Ordinal);

    private static async Task<Visited> PlayAllAsync()
    {
        var visited = Visited.Current = new Visited();
        var talks = from type in typeof(Script).Assembly.GetTypes()
                    where type.Name.EndsWith("Talks", StringComparison.Ordinal)
                    from method in type.GetMethods()
                    where method.IsDefined(typeof(FactAttribute)) && method.ReturnType == typeof(Task)
                    select (Task)method.Invoke(Activator.CreateInstance(type), [])!;
        foreach (var talk in talks)
        {
            await talk;
        }

        return visited;
    }
}
