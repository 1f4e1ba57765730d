namespace SupportBot.Dialogs.Ports;

/// <summary>All that the receptionist and the flows read.</summary>
public sealed record ReceptionPorts(
    IShopFacts Facts, IServiceDesk Desk, IOrders Orders, IParcels Parcels, IProducts Products, ICases Cases);
