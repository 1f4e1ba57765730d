using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Flows;
using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Reception;

/// <summary>What customers say of a return or an exchange that is in the register: sent, how far, not any more. Understood in the
/// middle of anything else, days later too. Only the customer's own cases: those of who is signed in, or of the order that a
/// visitor has proved here.</summary>
internal sealed class CaseDesk(IOrders orders, ICases cases)
{
    private const string SentChoice = "sent";
    private const int Told = 3;

    /// <returns>Whether the message was about a case; then it is answered.</returns>
    public async Task<bool> TakeAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        if (heard.Choice is not null)
        {
            return await TappedAsync(talk, heard.Choice, cancellation);
        }

        var number = TrackingNumber.Read(heard.Text, talk.Policies);
        if (number is not null && (GoodsListening.HasSent(heard.Text) || TrackingNumber.IsAll(heard.Text, talk.Policies)))
        {
            return await SentAsync(talk, heard.Text, number, cancellation);
        }

        if (number is null && talk.State.Flow is null && GoodsListening.HasJustSent(heard.Text))
        {
            return await AskNumberAsync(talk, cancellation);
        }

        return (GoodsListening.AsksDifference(heard.Text) && await TellPaymentAsync(talk, heard.Text, cancellation))
            || ((GoodsListening.AsksProgress(heard.Text) || (talk.State is { Flow: null, LastTopic: "flow.return" or "flow.exchange" or "flow.repair" } && GoodsListening.AsksHowFar(heard.Text))) && await TellAsync(talk, heard.Text, cancellation))
            || (GoodsListening.Withdraws(heard.Text) && !IsOfTheFlow(talk, heard.Text) && await OfferWithdrawalAsync(talk, heard.Text, cancellation));
    }

    private async Task<bool> TappedAsync(Talk talk, string choice, CancellationToken cancellation)
    {
        if (Choices.AnswerOf(CaseWords.WithdrawChoice, choice) is { } id)
        {
            return await WithdrawAsync(talk, (await OwnAsync(talk, cancellation)).FirstOrDefault(each => each.CaseId == id));
        }

        if (Choices.AnswerOf(SentChoice, choice)?.Split('|') is [var of, var number]
            && TrackingNumber.IsAll(number, talk.Policies)
            && (await OwnAsync(talk, cancellation)).FirstOrDefault(each => each.CaseId == of && Awaits(each)) is { } sent)
        {
            Record(talk, sent, number);
            return true;
        }

        return false;
    }

    private async Task<bool> SentAsync(Talk talk, string text, string number, CancellationToken cancellation)
    {
        var own = Named(talk, text, await OwnAsync(talk, cancellation));
        var waiting = own.Where(Awaits).ToList();
        switch (waiting)
        {
            case [] when talk.State.Flow is null && own.FirstOrDefault(each => each.State is GoodsCaseState.AwaitingApproval or GoodsCaseState.AwaitingPayment && each.Proposal != "goodwill") is { } early:
                EarlyParcel.Postpone(talk, number, early.OrderNumber, early.Proposal);
                return true;
            case []:
                return false;
            case [var only]:
                Record(talk, only, number);
                return true;
            default:
                talk.Say("progress.which-sent",
                    [.. waiting.Take(Told).Select(each => new Button($"{each.OrderNumber} ({each.Number})", Choices.Answer(SentChoice, $"{each.CaseId}|{number}")))],
                    ("parcel", number));
                return true;
        }
    }

    /// <summary>“寄出了” without the number.</summary>
    private async Task<bool> AskNumberAsync(Talk talk, CancellationToken cancellation)
    {
        var waiting = (await OwnAsync(talk, cancellation)).Where(each => each.State == GoodsCaseState.AwaitingParcel).Select(each => each.OrderNumber).Distinct().Take(Told).ToList();
        if (waiting.Count == 0)
        {
            return false;
        }

        talk.Say("progress.ask-number", ("order", string.Join(talk.Words("part.and"), waiting)));
        return true;
    }

    /// <summary>“不退了” in the middle of a return or an exchange is about that one, unless it names an order.</summary>
    private static bool IsOfTheFlow(Talk talk, string text) =>
        talk.State.Flow is { Name: ReturnFlow.FlowName or ExchangeFlow.FlowName } && Identity.Read(text, talk.Policies).Number is null;

    private static void Record(Talk talk, GoodsCase each, string number)
    {
        if (each.ReturnTracking != number)
        {
            talk.Do(new RecordReturnParcel(talk.NewId(), each.CaseId, each.OrderNumber, number));
        }

        talk.Say(each.Kind == "exchange" ? "act.sent-exchange" : "act.sent-return", ("parcel", number), ("order", each.OrderNumber));
    }

    private async Task<bool> TellAsync(Talk talk, string text, CancellationToken cancellation)
    {
        var own = Named(talk, text, await OwnAsync(talk, cancellation));
        foreach (var each in own.Take(Told))
        {
            CaseWords.Tell(talk, each);
        }

        return own.Count > 0 || TellPromise(talk);
    }

    /// <summary>What is registered for a colleague, and has no goods in it.</summary>
    private static bool TellPromise(Talk talk)
    {
        if (talk.State.Promises.FirstOrDefault(promise => promise is { Kind: "repair" or "call-back" } && promise.By > talk.Now) is not { } promised)
        {
            return false;
        }

        talk.Say("progress.promised", ("what", talk.Words("case." + promised.Kind)), ("by", talk.Spoken.Moment(promised.By)));
        return true;
    }

    /// <summary>“补差价怎么付” where an exchange waits for its difference.</summary>
    private async Task<bool> TellPaymentAsync(Talk talk, string text, CancellationToken cancellation)
    {
        if (Named(talk, text, await OwnAsync(talk, cancellation)).FirstOrDefault(each => each.State == GoodsCaseState.AwaitingPayment) is not { } unpaid)
        {
            return false;
        }

        CaseWords.Tell(talk, unpaid);
        return true;
    }

    private async Task<bool> OfferWithdrawalAsync(Talk talk, string text, CancellationToken cancellation)
    {
        var own = Named(talk, text, await OwnAsync(talk, cancellation));
        if (own.FirstOrDefault(CaseWords.MayWithdraw) is not { } each)
        {
            return talk.State.Flow is null && own.FirstOrDefault(Refunds.IsOpen) is { } late && TellLate(talk, late);
        }

        talk.Say("progress.withdraw-ask", [talk.Button("button.withdraw", Choices.Answer(CaseWords.WithdrawChoice, each.CaseId))],
            ("order", each.OrderNumber), ("what", CaseWords.What(talk, each.Proposal)));
        return true;
    }

    /// <summary>Too far to be left: how far.</summary>
    private static bool TellLate(Talk talk, GoodsCase each)
    {
        CaseWords.Tell(talk, each);
        return true;
    }

    private static Task<bool> WithdrawAsync(Talk talk, GoodsCase? each)
    {
        if (each is null)
        {
            return Task.FromResult(false);
        }

        if (CaseWords.MayWithdraw(each))
        {
            talk.Do(new WithdrawCase(talk.NewId(), each.CaseId, each.OrderNumber));
            talk.Say("act.withdraw", ("order", each.OrderNumber), ("what", CaseWords.What(talk, each.Proposal)));
        }
        else
        {
            CaseWords.Tell(talk, each);
        }

        return Task.FromResult(true);
    }

    private static bool Awaits(GoodsCase each) => each.State is GoodsCaseState.AwaitingParcel or GoodsCaseState.ParcelSent;

    /// <summary>Those of the order that the message names, else all.</summary>
    private static IReadOnlyList<GoodsCase> Named(Talk talk, string text, IReadOnlyList<GoodsCase> own) =>
        Identity.Read(text, talk.Policies).Number is { } number ? [.. own.Where(each => each.OrderNumber == number)] : own;

    private async Task<IReadOnlyList<GoodsCase>> OwnAsync(Talk talk, CancellationToken cancellation)
    {
        var spoken = await OfLastOrderAsync(talk, cancellation);
        return talk.Context.CustomerId is { } customer
            ? [.. (await cases.OpenOfCustomerAsync(customer, cancellation)).UnionBy(spoken, each => each.CaseId)]
            : spoken;
    }

    /// <summary>The newest of the order that was spoken of last and proved, also when it is over.</summary>
    private async Task<IReadOnlyList<GoodsCase>> OfLastOrderAsync(Talk talk, CancellationToken cancellation)
    {
        if (talk.State.LastOrder is not { } number || (talk.Context.CustomerId is null && talk.State.PhoneEnding is null))
        {
            return [];
        }

        return await orders.IsTheirsAsync(number, OrderFinder.Who(talk, talk.State.PhoneEnding), cancellation)
            ? [.. (await cases.OfOrderAsync(number, cancellation)).Cases.Take(Told)]
            : [];
    }
}
