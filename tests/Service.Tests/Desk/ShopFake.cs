using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Polly.CircuitBreaker;
using RestEase;
using SupportBot.Dialogs.Ports;
using SupportBot.Service.Shop;

namespace SupportBot.Service.Tests.Desk;

/// <summary>A shop with the customer C9 and one order; may be down.</summary>
internal sealed class ShopFake
{
    public bool IsDown { get; set; }

    public static ShopCustomers Customers(ShopFake shop)
    {
        var api = new Mock<IShopApi>();
        api.Setup(it => it.FindCustomerAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => shop.Answer(new CustomerData("C9", "林一", "13800001234", "returning")));
        api.Setup(it => it.OrdersOfAsync(It.IsAny<string>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => shop.Answer<List<OrderData>>(
            [
                new(
                    "SB1001", "C9", "13800001234", "paid", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null, null, null,
                    new AddressData("浙江", false), [new LineData(1, "CUP", "杯子", null, 1)], 59m, false, null, []),
            ]));
        var health = new ShopHealth(new CircuitBreakerStateProvider(), TimeProvider.System);
        return new ShopCustomers(new ShopClient(api.Object, health, NullLogger<ShopClient>.Instance), Mock.Of<IParcels>());
    }

    private Response<T> Answer<T>(T data) => new(
        "", new HttpResponseMessage(IsDown ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK), () => data);
}
