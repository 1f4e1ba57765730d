using System.Text.Json;
using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;

namespace SupportBot.Dialogs.Flows;

/// <summary>What a message tells of goods that are to come back: the answer to a question, and whatever else it holds.</summary>
internal static class GoodsEar
{
    public const string ReasonQuestion = "reason";
    public const string ConditionQuestion = "condition";
    public const string ReceivedQuestion = "received";
    public const string PhotosQuestion = "photo";

    private const int LongestCondition = 24;

    /// <summary>What an answer came to.</summary>
    public abstract record Heard
    {
        private Heard()
        {
        }

        public sealed record Fact(GoodsWish Wish) : Heard;

        /// <summary>An answer that cannot be meant, and the words that say so.</summary>
        public sealed record Wrong(GoodsQuestion Question, string Key, IReadOnlyList<(string Name, string Value)> Values) : Heard;
    }

    /// <summary>The first message of a wish: all of it is told, even when it ends with a question mark.</summary>
    public static GoodsWish HearFirst(Talk talk, GoodsWish wish, TurnInput.Said said)
    {
        var heard = Photographed(talk, Named(talk, wish, said), said);
        return said.Choice is null
            ? Told(talk, heard, said.Text) with { Parcel = Parcel(talk, said) ?? heard.Parcel, Named = OrderWords.Goods(said.Text) ?? heard.Named }
            : heard;
    }

    /// <summary>A message in the middle: a question of the customer's own tells nothing.</summary>
    public static GoodsWish Hear(Talk talk, GoodsWish wish, TurnInput.Said said)
    {
        var heard = Photographed(talk, Named(talk, wish, said), said);
        return said.Choice is null && !GoodsListening.IsQuestion(said.Text) ? Told(talk, heard, said.Text) : heard;
    }

    /// <summary>The answer to a question that needs no look at the order; <see langword="null"/> when it is none.</summary>
    public static Heard? Answer(Talk talk, GoodsQuestion question, GoodsWish wish, TurnInput.Said said) => question switch
    {
        GoodsQuestion.Identify when Identity.Of(said, talk.Policies) is { PhoneEnding: { } ending, Number: null } =>
            new Heard.Fact(wish with { PhoneEnding = ending }),
        GoodsQuestion.Received when (YesOrNo(said, ReceivedQuestion) ?? (said.Choice is null && GoodsListening.IsNotHere(said.Text) ? false : null)) is { } came => new Heard.Fact(Hear(talk, wish, said) with { Received = came }),
        GoodsQuestion.ReceivedOn => Day(talk, wish, said),
        GoodsQuestion.Reason when Tapped<ReturnReason>(ReasonQuestion, said) is { } reason => new Heard.Fact(wish with { Reason = reason }),
        GoodsQuestion.Reason when said.Choice is null && OrderWords.Place(said.Text) is { } place && place <= GoodsWords.Reasons.Count =>
            new Heard.Fact(wish with { Reason = GoodsWords.Reasons[place - 1] }),
        GoodsQuestion.Reason when said.Choice is null && GoodsListening.Reason(said.Text) is null && GoodsListening.GivesNoReason(said.Text) =>
            new Heard.Fact(Hear(talk, wish, said) with { Reason = ReturnReason.ChangedMind }),
        GoodsQuestion.Condition when Intact(said) is { } condition => new Heard.Fact(wish with { Condition = condition }),
        GoodsQuestion.Sealed when Sealed(said) is { } condition => new Heard.Fact(wish with { Condition = condition }),
        GoodsQuestion.Photos => Photos(talk, wish, said),
        _ => new Heard.Fact(Hear(talk, wish, said)),
    };

    public static bool IsNew(GoodsWish before, GoodsWish after) =>
        JsonSerializer.Serialize(before, DialogsJson.Options) != JsonSerializer.Serialize(after, DialogsJson.Options);

    /// <summary>Tells no more than in what state the goods are, known or not: “是的，全新的”.</summary>
    public static bool TellsCondition(TurnInput.Said said) =>
        said.Choice is null && Plain.Core(said.Text).Length <= LongestCondition && GoodsListening.TellsCondition(said.Text)
        && !GoodsListening.WantsReturn(said.Text) && !GoodsListening.WantsExchange(said.Text);

    /// <summary>“好的” to the wish for a photo, or the reason once more, “全碎了啊”: it may still come.</summary>
    public static bool PromisesPhoto(GoodsQuestion? question, GoodsWish wish, TurnInput.Said said) =>
        question == GoodsQuestion.Photos && said.Choice is null
        && (YesNo.Read(said.Text) == true || (Plain.Core(said.Text).Length <= LongestCondition && !GoodsListening.IsQuestion(said.Text) && GoodsListening.Reason(said.Text) == wish.Reason));

    /// <summary>Names the very order again, and no more.</summary>
    public static bool RepeatsOrder(Talk talk, GoodsWish wish, TurnInput.Said said) =>
        said.Choice is null && wish.Number is { } number && Plain.Core(said.Text).Length <= number.Length + 4 && Identity.Read(said.Text, talk.Policies).Number == number;

    /// <summary>The number of the parcel, where the customer says that it has been posted already.</summary>
    /// <param name="isAmountAsked">Digits alone are an amount then, however large.</param>
    public static string? Parcel(Talk talk, TurnInput.Said said, bool isAmountAsked = false) =>
        said.Choice is null && TrackingNumber.Read(said.Text, talk.Policies) is { } number
        && (GoodsListening.HasSent(said.Text) || (TrackingNumber.IsAll(said.Text, talk.Policies) && !(isAmountAsked && number.All(char.IsAsciiDigit))))
            ? number
            : null;

    /// <summary>The value of a tapped button of this question.</summary>
    public static T? Tapped<T>(string question, TurnInput.Said said)
        where T : struct, Enum =>
        Choices.AnswerOf(question, said.Choice) is { } value && Enum.GetValues<T>().Where(each => Name(each) == value).ToList() is [var found] ? found : null;

    /// <summary>As it is saved and registered.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static GoodsWish Named(Talk talk, GoodsWish wish, TurnInput.Said said)
    {
        var named = Identity.Of(said, talk.Policies);
        return named.Number is { } number && number != wish.Number ? wish.ForOrder(number, named.PhoneEnding ?? wish.PhoneEnding)
            : named is { Number: not null, PhoneEnding: { } ending } ? wish with { PhoneEnding = ending }
            : wish;
    }

    private static GoodsWish Photographed(Talk talk, GoodsWish wish, TurnInput.Said said) => said.PhotoIds.Count == 0
        ? wish
        : wish with { Photos = [.. wish.Photos.Concat(said.PhotoIds).Distinct().Take(talk.Policies.Return.MostPhotos)] };

    private static GoodsWish Told(Talk talk, GoodsWish wish, string text) => wish with
    {
        Reason = GoodsListening.Reason(text) ?? wish.Reason,
        Condition = GoodsListening.Condition(text) ?? wish.Condition,
        Quantity = Amounts.Pieces(text) ?? wish.Quantity,
        NoPhoto = wish.NoPhoto || GoodsListening.HasNoPhoto(text),
        ReceivedOn = ReceivedDay.Read(text, talk.Now, talk.Policies.Zone()) is { } day && day <= talk.Day(talk.Now) ? day : wish.ReceivedOn,
    };

    private static Heard? Day(Talk talk, GoodsWish wish, TurnInput.Said said)
    {
        var today = talk.Day(talk.Now);
        return said.Choice is not null || ReceivedDay.Answer(said.Text, talk.Now, talk.Policies.Zone()) is not { } day ? null
            : day > today ? new Heard.Wrong(GoodsQuestion.ReceivedOn, "goods.day-to-come", [])
            : new Heard.Fact(wish with { ReceivedOn = day });
    }

    private static GoodsCondition? Intact(TurnInput.Said said) => Tapped<GoodsCondition>(ConditionQuestion, said)
        ?? (said.Choice is not null || GoodsListening.IsQuestion(said.Text) ? null : GoodsListening.Condition(said.Text))
        ?? (YesOrNo(said, ConditionQuestion) switch { true => GoodsCondition.Intact, false => GoodsCondition.Used, _ => null });

    /// <summary>“拆开了吗？”: a yes is opened.</summary>
    private static GoodsCondition? Sealed(TurnInput.Said said) => Tapped<GoodsCondition>(ConditionQuestion, said)
        ?? (said.Choice is not null || GoodsListening.IsQuestion(said.Text) ? null : GoodsListening.Condition(said.Text))
        ?? (said.Choice is null && YesNo.IsConsent(said.Text) ? null : YesOrNo(said, ConditionQuestion) switch { true => GoodsCondition.Opened, false => GoodsCondition.Intact, _ => null });

    private static Heard? Photos(Talk talk, GoodsWish wish, TurnInput.Said said)
    {
        if (said is { Photos: > 0, PhotoIds: [] })
        {
            return new Heard.Wrong(GoodsQuestion.Photos, "goods.photo-unusable", []);
        }

        var none = Choices.AnswerOf(PhotosQuestion, said.Choice) == "none"
            || (said.Choice is null && (YesNo.Read(said.Text) == false || GoodsListening.HasNoPhoto(said.Text)));
        return new Heard.Fact(none ? wish with { NoPhoto = true } : Hear(talk, wish, said));
    }

    private static bool? YesOrNo(TurnInput.Said said, string question) => Choices.AnswerOf(question, said.Choice) switch
    {
        "yes" => true,
        "no" => false,
        _ when said.Choice is null => YesNo.Read(said.Text),
        _ => null,
    };
}
