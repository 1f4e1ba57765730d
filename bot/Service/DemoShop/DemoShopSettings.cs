namespace SupportBot.Service.DemoShop;

/// <summary>Section <c>DemoShop</c>.</summary>
public sealed class DemoShopSettings
{
    /// <summary>Serves the built-in shop at <c>/demo-shop</c>.</summary>
    public bool Enabled { get; set; } = true;
}
