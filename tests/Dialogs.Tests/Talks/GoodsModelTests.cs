using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;
using static SupportBot.Dialogs.Tests.Talks.Goods;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>Customers who go through returns and exchanges any way they like, with staff, shop and register behind them. Whatever
/// they do: no rule of money breaks, nothing is done twice, no case is without owner, state and promised time, and who starts to
/// cooperate is through in a few answers, and what was promised is in the register or was taken back in words. Each path comes from its seed.</summary>
public class GoodsModelTests
{
    private const int Paths = 2000;
    private const int Turns = 10;
    private const int AnswersToTheEnd = 14;

    private static readonly string[] Said =
    [
        "我要退货", "我要换货", "i want to return it", "i want to exchange it", "退货：SB1007 不喜欢，没穿过", "return: SB1009 quality is bad", "换货：SB1007 太小了换大一号，没穿过",
        "exchange: too small, unworn", "SB1007", "SB1007 0421", "SB1008 0421", "SB1009", "SB1010 0421", "SB9999 1111", "0421", "尺码小了", "质量问题", "不喜欢", "it arrived broken", "没穿过", "穿过了",
        "拆开了", "两件", "1", "-5", "1e99", "0", "2.5", "全部", "第二个", "昨天", "明天", "3 days ago", "好的", "yes", "不用了", "no", "还是想退", "补我50", "99999", "换L码", "大一号", "CL-04", "外套", "宇宙飞船",
        "不是这个订单", "几天能到", "取消", "🙂", "", "寄出了，单号 SF1234567890123", "posted YT8000000001", "我的退货到哪一步了", "不退了", "没有照片", new string('嗯', 1500),
    ];

    private static readonly string[] Wishes =
    [
        "退货：SB1007 0421 不喜欢，没穿过", "exchange: SB1007 0421 too small, unworn", "return: SB1008 0421", "退货：SB1009 0421", "换货：SB1009 0421 太小了", "我要退货", "i want to exchange it", "return: SB1010 0421 it arrived broken",
    ];

    [Fact]
    public async Task No_path_through_the_flows_breaks_a_rule()
    {
        var opened = new Dictionary<string, int>();
        for (var seed = 0; seed < Paths; seed++)
        {
            var chance = new Random(seed);
            var walk = new Walk(Shop(chance), chance.Next(2) == 0 ? Language.Zh : Language.En, seed);
            await walk.StartAsync(Wishes[seed % Wishes.Length]);
            for (var turn = 0; turn < Turns; turn++)
            {
                await walk.StepAsync(chance);
            }

            await walk.CooperateAsync();
            await walk.RegisterAsync();
            foreach (var each in walk.World.Cases)
            {
                opened[each.Proposal] = opened.GetValueOrDefault(each.Proposal) + 1;
            }
        }

        // Paths that never came to anything would prove nothing.
        Assert.All((string[])["return", "keep", "goodwill", "exchange"], proposal => Assert.True(opened.GetValueOrDefault(proposal) > 50, $"{proposal}: {opened.GetValueOrDefault(proposal)}"));
    }

    private static World Shop(Random chance)
    {
        var world = new World { SignedIn = chance.Next(3) == 0 ? null : World.Customer };
        var jacket = JacketOrder(chance.Next(12)) with { SpecialPrice = chance.Next(8) == 0, Refunded = chance.Next(4) == 0 ? 250.37m : 0m };
        return world.With(JacketProduct).With(Trousers).With(Coat).With(Cake)
            .With(jacket)
            .With(JacketOrder(20, "SB1008") with { Wholesale = chance.Next(8) == 0 })
            .With(JacketOrder(1, "SB1009") with { Paid = 700.01m, Freight = 9.99m, Lines = Lines(chance) })
            .With(JacketOrder(3, "SB1010") with { State = chance.Next(2) == 0 ? OrderState.Dispatched : OrderState.Unpaid, SignedAt = null, DispatchedAt = Ago(chance.Next(400)) });
    }

    private static List<OrderLine> Lines(Random chance) =>
    [
        new OrderLine(1, JacketProduct.Sku, JacketProduct.Title, "雾蓝 M", chance.Next(1, 3), 299m),
        new OrderLine(2, Trousers.Sku, Trousers.Title, "深蓝 M", chance.Next(1, 4), 189m),
        new OrderLine(3, Cake.Sku, Cake.Title, "原味", 1, 45m),
    ];

    /// <summary>One customer's path, and what must hold on it.</summary>
    private sealed class Walk(World world, Language language, int seed)
    {
        private readonly Playing play = new(world, language);
        private readonly List<Effect> asked = [];
        private readonly HashSet<string> takenBack = [];

        public World World { get; } = world;

        public Task StartAsync(string wish) => TakeAsync(new TurnInput.Said(wish));

        public async Task StepAsync(Random chance)
        {
            World.Now += TimeSpan.FromMinutes(chance.Next(30));
            World.ProductsDown = chance.Next(50) == 0;
            World.ShopDown = chance.Next(50) == 0;
            if (play.Owner == Owner.Queue)
            {
                play.Owner = Owner.Bot;
                await TakeAsync(new TurnInput.GivenBack("h-1", "小禾"));
            }

            if (chance.Next(2) > 0)
            {
                await SettleAsync(chance);
            }

            if (chance.Next(4) == 0 && World.Cases.Count > 0)
            {
                await MoveAsync(World.Cases[chance.Next(World.Cases.Count)], chance);
            }

            await TakeAsync(Any(chance));
        }

        /// <summary>From wherever it stands: the first button, or a plain answer, leads to the end.</summary>
        public async Task CooperateAsync()
        {
            (World.ShopDown, World.ProductsDown) = (false, false);
            await SettleAsync(new Random(seed));
            for (var answer = 0; answer < AnswersToTheEnd && play.State.Flow is not null && play.Owner == Owner.Bot; answer++)
            {
                var last = play.Last.Replies is [.., var reply] ? reply : null;
                var button = last?.Buttons.Concat(last.Cards.SelectMany(card => card.Buttons)).FirstOrDefault(button => button.Choice != Choices.Human);
                await TakeAsync(button is not null ? new TurnInput.Said(button.Title, button.Choice) : new TurnInput.Said(last?.Key switch
                {
                    "track.ask-ending" => "0421",
                    "goods.ask-received-on" => "昨天",
                    "exchange.ask-product" or "again.choose" or "exchange.not-found" or "exchange.gone" => "CL-04",
                    _ => "SB1007 0421",
                }));
            }

            Assert.True(play.State.Flow is null || play.Owner != Owner.Bot, $"Path {seed} does not end: {play.State.ToJson()} after {string.Join(", ", play.Last.Replies.Select(reply => reply.Key))}.");
        }

        /// <summary>Nothing that was promised is left open: every case is registered, or its customer was told that it is not.</summary>
        public async Task RegisterAsync()
        {
            await SettleAsync(new Random(seed));
            Assert.All(asked.OfType<OpenCase>().Where(opened => opened.Facts is not null), opened => Assert.True(
                World.Cases.Any(each => each.CaseId == opened.CaseId && each.OrderNumber == opened.OrderNumber) || takenBack.Contains(opened.CaseId),
                $"Path {seed}: {opened.CaseId} for {opened.OrderNumber} was promised and is neither registered nor taken back."));
        }

        private TurnInput Any(Random chance)
        {
            var buttons = play.Last.Replies.SelectMany(reply => reply.Buttons.Concat(reply.Cards.SelectMany(card => card.Buttons))).Where(button => button.Choice != Choices.Human).ToList();
            return chance.Next(16) switch
            {
                < 9 when buttons.Count > 0 => Tapped(buttons[chance.Next(buttons.Count)]),
                9 when play.Offered.Count > 0 => Tapped(play.Offered.Where(each => each.Key != Choices.Human).Select(each => new Button(each.Value, each.Key)).ElementAtOrDefault(chance.Next(play.Offered.Count)) ?? new Button("x", "nonsense")),
                10 => new TurnInput.Said("", null, 1) { PhotoIds = chance.Next(2) == 0 ? [$"p-{chance.Next(9)}"] : [] },
                11 or 12 => new TurnInput.Said(Wishes[chance.Next(Wishes.Length)]),
                _ => new TurnInput.Said(Said[chance.Next(Said.Length)]),
            };

            static TurnInput Tapped(Button button) => new TurnInput.Said(button.Title, button.Choice);
        }

        /// <summary>Effects are carried out in their order; the shop and the register refuse what they must.</summary>
        private async Task SettleAsync(Random chance)
        {
            while (play.Pending.Count > 0)
            {
                var effect = play.Pending[0];
                play.Pending.RemoveAt(0);
                var opened = effect switch
                {
                    AskApproval approval => approval.CaseId,
                    RefundMoney refund => refund.CaseId,
                    _ => null,
                };
                var result = opened is not null && World.Cases.All(each => each.CaseId != opened) ? OutcomeResult.Refused
                    : chance.Next(15) == 0 ? (OutcomeResult)chance.Next(1, 3) : OutcomeResult.Done;
                if (result == OutcomeResult.Done)
                {
                    World.CarryOut(effect);
                    Look();
                }

                await TakeAsync(new TurnInput.Happened(new Outcome(effect, result, result == OutcomeResult.Done ? "C1" : "no")));
                if (effect is OpenCase lost && result != OutcomeResult.Done)
                {
                    Assert.NotEmpty(play.Last.Replies);
                    takenBack.Add(lost.CaseId);
                }

                if (play.Owner == Owner.Queue)
                {
                    play.Owner = Owner.Bot;
                }
            }
        }

        /// <summary>Staff move the case on along what its state allows.</summary>
        private async Task MoveAsync(GoodsCase each, Random chance)
        {
            (GoodsCaseState State, CaseEvent What)? move = each.State switch
            {
                GoodsCaseState.AwaitingApproval when chance.Next(3) == 0 => (GoodsCaseState.Declined, CaseEvent.Declined),
                GoodsCaseState.AwaitingApproval => (each.Proposal == "goodwill" ? GoodsCaseState.Refunding : GoodsCaseState.AwaitingParcel, CaseEvent.Approved),
                GoodsCaseState.AwaitingPayment => (GoodsCaseState.AwaitingParcel, CaseEvent.DifferencePaid),
                GoodsCaseState.AwaitingParcel or GoodsCaseState.ParcelSent => (GoodsCaseState.Received, CaseEvent.ParcelReceived),
                GoodsCaseState.Received when chance.Next(3) == 0 => (GoodsCaseState.Failed, CaseEvent.InspectionFailed),
                GoodsCaseState.Received => (GoodsCaseState.Passed, CaseEvent.InspectionPassed),
                GoodsCaseState.Failed => (GoodsCaseState.SentBack, CaseEvent.SentBack),
                GoodsCaseState.Passed when each.Kind == "exchange" => (GoodsCaseState.Exchanged, CaseEvent.NewParcelSent),
                GoodsCaseState.Passed or GoodsCaseState.Refunding => (GoodsCaseState.Refunded, CaseEvent.Refunded),
                _ => null,
            };
            if (move is not var (state, what) || (each.State == GoodsCaseState.Refunding && each.Proposal == "keep"))
            {
                return;
            }

            if (what == CaseEvent.Refunded)
            {
                World.PayBack(each.CaseId, each.OrderNumber, each.Amount);
            }

            World.Move(each.CaseId, known => known with { State = state });
            Look();
            await TakeAsync(new TurnInput.CaseMoved(new CaseNews(each.CaseId, each.Number, each.Kind, each.Proposal, each.OrderNumber, what, each.Amount)));
        }

        private async Task TakeAsync(TurnInput input)
        {
            var tapped = play.State.LastTap?.Choice;
            await play.TakeAsync(input);
            Check(play.Last.Effects);
            asked.AddRange(play.Last.Effects);
            Assert.True(play.Last.Replies.Count > 0 || input is TurnInput.Happened || (input is TurnInput.Said { Choice: { } choice } && choice == tapped), $"Path {seed}: nothing was said to {input}.");
        }

        private void Check(IReadOnlyList<Effect> effects)
        {
            foreach (var opened in effects.OfType<OpenCase>())
            {
                Assert.NotEqual("", opened.Team);
                Assert.True(opened.PromisedBy > World.Now, $"Path {seed}: {opened}");
                if (opened.Facts is { } facts)
                {
                    Assert.Contains(facts.State, (string[])["awaiting-approval", "awaiting-payment", "awaiting-parcel", "refunding"]);
                    Assert.Equal(facts.State == "awaiting-approval", effects.OfType<AskApproval>().Any(approval => approval.CaseId == opened.CaseId));
                    Assert.Equal(facts.State == "awaiting-payment", facts.Amount < 0m);
                    Assert.Equal(decimal.Round(facts.Amount, 2), facts.Amount);
                    Promised(opened, facts);
                }
            }

            foreach (var refund in effects.OfType<RefundMoney>())
            {
                Assert.InRange(refund.Amount, 0.01m, World.Policies.Return.LimitUpTo);
                Assert.Contains(effects.OfType<OpenCase>(), opened => opened.CaseId == refund.CaseId && opened.Facts!.Amount == refund.Amount);
            }

            Assert.All(effects.OfType<AskApproval>().Where(approval => approval.What == "goodwill"), approval =>
                Assert.InRange(approval.Amount, World.Policies.Return.OfferFrom, World.Order(approval.OrderNumber).Paid * World.Policies.Return.GoodwillUpTo));
            Assert.Empty(effects.Select(effect => effect.Id).Intersect(asked.Select(effect => effect.Id)));
        }

        /// <summary>With everything that is promised the order is never paid back past what was paid, and no piece is promised twice.</summary>
        private void Promised(OpenCase opened, CaseFacts facts)
        {
            var order = World.Order(opened.OrderNumber!);
            var held = World.OfOrderAsync(order.Number, CancellationToken.None).Result;
            Assert.True(Math.Max(0m, facts.Amount) <= order.Paid - order.Refunded - held.Reserved, $"Path {seed}: {facts.Amount} of {order.Paid} − {order.Refunded} − {held.Reserved}.");
            Assert.All(facts.Pieces.Where(_ => facts.Proposal != "goodwill"), piece => Assert.InRange(
                piece.Quantity, 1, Refunds.Available(order.Lines.Single(line => line.LineNo == piece.LineNo), held)));
            Assert.DoesNotContain(play.Pending.OfType<OpenCase>(), other => other != opened && other.Facts is not null && other.OrderNumber == opened.OrderNumber);
        }

        private void Look()
        {
            foreach (var number in (string[])["SB1007", "SB1008", "SB1009", "SB1010"])
            {
                var order = World.Order(number);
                Assert.True(order.Refunded <= order.Paid, $"Path {seed}: {number} was paid back {order.Refunded} of {order.Paid}.");
            }
        }
    }
}
