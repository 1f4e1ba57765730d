using RestEase;

namespace SupportBot.Service.Shop;

/// <summary>The shop's REST contract as far as we use it. Whatever the status, the response comes back; see
/// <see cref="ShopClient"/>.</summary>
[AllowAnyStatusCode]
[Header("Accept", "application/json")]
public interface IShopApi
{
    [Get("orders/{number}")]
    Task<Response<OrderData>> FindOrderAsync([Path] string number, CancellationToken cancellation);

    /// <summary>Newest first, twenty a page.</summary>
    [Get("customers/{id}/orders")]
    Task<Response<List<OrderData>>> OrdersOfAsync([Path] string id, [Query] int page, CancellationToken cancellation);

    [Get("customers/{id}")]
    Task<Response<CustomerData>> FindCustomerAsync([Path] string id, CancellationToken cancellation);

    [Get("products")]
    Task<Response<List<ProductData>>> ProductsAsync([Query] int page, CancellationToken cancellation);

    [Get("products")]
    Task<Response<List<ProductData>>> SearchProductsAsync([Query] string query, [Query] int page, CancellationToken cancellation);

    [Get("products/{sku}")]
    Task<Response<ProductData>> FindProductAsync([Path] string sku, CancellationToken cancellation);

    [Get("promotions")]
    Task<Response<List<PromotionData>>> PromotionsAsync(CancellationToken cancellation);

    [Get("parcels/{trackingNumber}")]
    Task<Response<ParcelData>> FindParcelAsync([Path] string trackingNumber, CancellationToken cancellation);

    [Post("orders/{number}/notes")]
    Task<Response<string>> AddNoteAsync(
        [Path] string number, [Header("Idempotency-Key")] string key, [Body] NoteBody body, CancellationToken cancellation);

    [Post("orders/{number}/refunds")]
    Task<Response<string>> RefundAsync(
        [Path] string number, [Header("Idempotency-Key")] string key, [Body] RefundBody body, CancellationToken cancellation);

    [Post("orders/{number}/gifts")]
    Task<Response<string>> AddGiftAsync(
        [Path] string number, [Header("Idempotency-Key")] string key, [Body] GiftBody body, CancellationToken cancellation);

    [Post("orders/{number}/reshipments")]
    Task<Response<ReshipmentData>> ReshipAsync(
        [Path] string number, [Header("Idempotency-Key")] string key, [Body] ReshipmentBody body, CancellationToken cancellation);

    [Post("parcels/{trackingNumber}/nudges")]
    Task<Response<string>> NudgeAsync(
        [Path] string trackingNumber, [Header("Idempotency-Key")] string key, [Body] CourierBody body, CancellationToken cancellation);

    [Post("parcels/{trackingNumber}/claims")]
    Task<Response<string>> ClaimAsync(
        [Path] string trackingNumber, [Header("Idempotency-Key")] string key, [Body] CourierBody body, CancellationToken cancellation);
}
