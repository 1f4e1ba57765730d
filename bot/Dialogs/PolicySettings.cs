namespace SupportBot.Dialogs;

/// <summary>The numbers of the shop's rules (section <c>Policies</c> of the settings).</summary>
public sealed record PolicySettings
{
}
