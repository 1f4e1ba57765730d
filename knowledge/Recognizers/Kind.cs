namespace SupportBot.Knowledge.Recognizers;

/// <summary>What a message may hold. Where two values claim the same characters and are equally long, the kind that stands
/// further up wins.</summary>
public enum Kind
{
    OrderNumber,
    TrackingNumber,
    Phone,
    PhoneEnding,
    Choice,
    Product,
    Size,
    DateTime,
    Currency,
    Dimension,
    Quantity,
    Percentage,
    Colour,
    Place,
    YesNo,
    Boolean,
    Ordinal,
    Number,
}
