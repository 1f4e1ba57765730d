using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop.Seed;

/// <summary>The situations that the demo shop starts with; every time is counted back from the first start.</summary>
internal static class FirstDay
{
    public static void Fill(Shelves shelves, DateTimeOffset now)
    {
        var products = Products.All(now);
        foreach (var product in products)
            shelves.Put(product);
        foreach (var promotion in Promotions.All(now))
            shelves.Put(promotion);
        foreach (var customer in People.Customers)
            shelves.Put(customer);
        foreach (var (order, parcel) in Situations.All(new Drafts(products, now)))
        {
            shelves.Put(order);
            if (parcel is not null)
                shelves.Put(parcel);
        }
    }
}
