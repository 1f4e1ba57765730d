namespace SupportBot.Knowledge.QuickReplies;

/// <summary>The packs that come with the program.</summary>
public static class Packs
{
    /// <summary>The folder of the pack for online shops.</summary>
    public static string Shop => Folder("shop");

    /// <summary>The folder of a pack beside the program; it need not exist.</summary>
    public static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "Packs", name);
}
