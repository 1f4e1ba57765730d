using System.Text.RegularExpressions;

namespace SupportBot.Knowledge.QuickReplies;

/// <summary>What must be true of <see cref="EntryDetails"/>.</summary>
internal static partial class DetailsValidation
{
    private const int MostWords = 50;
    private const int LongestWord = 60;
    private const int MostVariants = 12;
    private const int LongestCardText = 500;
    private const int LongestUrl = 2_000;

    public static void Check(EntryDetails details, Func<string, bool> isFact, List<EntryError> errors)
    {
        Words("tags", details.Tags, errors);
        Words("products", details.Products, errors);
        Words("channels", details.Channels, errors);
        if (details.From is { } from && details.Until is { } until && until <= from)
        {
            errors.Add(new("until", "bad-period", "it would end before it begins"));
        }
        if (details.Card is { } card)
        {
            Card(card, errors);
        }
        Variants(details.Variants, isFact, errors);
    }

    private static void Words(string field, IReadOnlyList<string> words, List<EntryError> errors)
    {
        if (words.Count > MostWords)
        {
            errors.Add(new(field, "too-many", $"at most {MostWords} {field}"));
        }
        for (var i = 0; i < words.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(words[i]))
            {
                errors.Add(new($"{field}[{i}]", "missing", $"one of the {field} is empty"));
            }
            else if (words[i].Length > LongestWord)
            {
                errors.Add(new($"{field}[{i}]", "too-long", $"one of the {field} is longer than {LongestWord} characters"));
            }
        }
    }

    private static void Card(EntryCard card, List<EntryError> errors)
    {
        foreach (var (field, text) in new[] { ("card.title", card.Title), ("card.text", card.Text), ("card.urlTitle", card.UrlTitle ?? new()) })
        {
            EntryValidation.TooLong($"{field}.zh", text.Zh, LongestCardText * 4, errors);
            EntryValidation.TooLong($"{field}.en", text.En, LongestCardText * 4, errors);
        }
        if (card.Picture is not null && !PictureName().IsMatch(card.Picture))
        {
            errors.Add(new("card.picture", "bad-picture", $"\"{card.Picture}\" is no uploaded picture"));
        }
        if (card.Url is not null && !IsLink(card.Url))
        {
            errors.Add(new("card.url", "bad-link", $"\"{card.Url}\" is no http or https address"));
        }
    }

    private static void Variants(IReadOnlyList<AnswerVariant> variants, Func<string, bool> isFact, List<EntryError> errors)
    {
        if (variants.Count > MostVariants)
        {
            errors.Add(new("variants", "too-many", $"at most {MostVariants} variants"));
        }
        for (var i = 0; i < variants.Count; i++)
        {
            var (variant, field) = (variants[i], $"variants[{i}]");
            if (variant.Audience is null && string.IsNullOrWhiteSpace(variant.Channel))
            {
                errors.Add(new(field, "missing", "a variant says for whom or where it is"));
            }
            if (variants.Take(i).Any(other => other.Audience == variant.Audience && other.Channel == variant.Channel))
            {
                errors.Add(new(field, "duplicate", "two variants are for the same"));
            }
            if (string.IsNullOrWhiteSpace(variant.Answer.Zh) && string.IsNullOrWhiteSpace(variant.Answer.En))
            {
                errors.Add(new($"{field}.answer", "missing", "a variant has no answer"));
            }
            foreach (var (language, text) in new[] { ("zh", variant.Answer.Zh), ("en", variant.Answer.En) })
            {
                EntryValidation.TooLong($"{field}.answer.{language}", text, EntryValidation.LongestAnswer, errors);
                EntryValidation.Known($"{field}.answer.{language}", text, isFact, errors);
            }
        }
    }

    private static bool IsLink(string url) =>
        url.Length <= LongestUrl && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Host.Length: > 0 };

    [GeneratedRegex(@"^[0-9a-f]{32}\.(png|jpg|webp|gif)$")]
    private static partial Regex PictureName();
}
