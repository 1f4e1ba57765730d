using System.Text.Json;
using SupportBot.Dialogs.Flows;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>What conversations saved yesterday must be readable today.</summary>
public class StateTests
{
    [Fact]
    public void Yesterdays_state_is_read()
    {
        var state = DialogState.FromJson(
            """
            {"language":"zh","flow":{"name":"track","state":{"step":"agree","proposal":"inquiry","number":"SB1005","phoneEnding":"0421","intent":"track"},"misses":1},
             "misses":0,"lastTopic":"flow.track","lastOrder":"SB1005","waiting":{"handoffId":"c-7-1","team":"after-sales","noted":true},
             "surveyFor":"h-1","commentFor":{"handoffId":"h-1","stars":5},
             "promises":[{"kind":"tracking","orderNumber":"SB1005","by":"2025-11-21T07:00:00+00:00"}]}
            """);

        Assert.NotNull(state);
        Assert.Equal((Language.Zh, "flow.track", "SB1005", "h-1"), (state.Language, state.LastTopic, state.LastOrder, state.SurveyFor));
        Assert.Equal(new WaitingHandoff("c-7-1", "after-sales", true), state.Waiting);
        Assert.Equal(new Promise("tracking", "SB1005", World.Afternoon.AddDays(1)), Assert.Single(state.Promises));
        Assert.Equal(
            new TrackState.Agree(TrackIntent.Track, "SB1005", "0421", TrackProposal.Inquiry),
            state.Flow!.State.Deserialize<TrackState>(DialogsJson.Options));
    }

    public static readonly TheoryData<string, TrackState> Saved = new()
    {
        { """{"step":"which-order","intent":"urge"}""", new TrackState.WhichOrder(TrackIntent.Urge) },
        { """{"intent":"not-received","number":"SB1005","step":"identify"}""", new TrackState.Identify(TrackIntent.NotReceived, "SB1005", null) },
        { """{"step":"received","intent":"track","number":"SB1007"}""", new TrackState.Received(TrackIntent.Track, "SB1007", null) },
        { """{"step":"agree","intent":"track","number":"SB1003","proposal":"nudge"}""", new TrackState.Agree(TrackIntent.Track, "SB1003", null, TrackProposal.Nudge) },
        { """{"step":"new-parcel-or-search","intent":"track","number":"SB1006","phoneEnding":"0421"}""", new TrackState.NewParcelOrSearch(TrackIntent.Track, "SB1006", "0421") },
        { """{"step":"resend-or-refund","intent":"track","number":"SB1006"}""", new TrackState.ResendOrRefund(TrackIntent.Track, "SB1006", null) },
    };

    [Theory]
    [MemberData(nameof(Saved))]
    public void Each_step_of_tracking_keeps_its_saved_name(string json, TrackState state)
    {
        Assert.Equal(state, JsonSerializer.Deserialize<TrackState>(json, DialogsJson.Options));
        Assert.Equal(state, JsonSerializer.Deserialize<TrackState>(JsonSerializer.Serialize(state, DialogsJson.Options), DialogsJson.Options));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"misses":"many"}""")]
    public void A_state_that_cannot_be_read_is_none(string json) => Assert.Null(DialogState.FromJson(json));
}
