using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SupportBot.Service.DemoShop;

/// <summary>The key that guards the demo shop: made once, kept in a file that only its owner can read.</summary>
internal sealed class DemoShopKey(string folder)
{
    private readonly Lazy<string> value = new(() => ReadOrMake(Path.Combine(folder, "demo-shop.key")));

    public string Value => value.Value;

    /// <summary>Compares without telling by its time how much was right.</summary>
    public bool Fits(string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Value));

    private static string ReadOrMake(string file)
    {
        if (!File.Exists(file))
            Make(file);
        return File.ReadAllText(file).Trim();
    }

    private static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var fresh = $"{file}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(fresh, options))
            writer.WriteLine(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
        try
        {
            // Whole or not at all, and the first of two that start together wins.
            File.Move(fresh, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(fresh);
        }
    }
}
