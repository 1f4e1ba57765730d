using System.Security.Cryptography;

namespace SupportBot.Service.Channel;

/// <summary>A key that must outlive restarts; made at the first start, readable by the service's user only.</summary>
public static class SigningKey
{
    public static byte[] ReadOrMake(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, name);
        if (!File.Exists(file))
        {
            var draft = file + ".new";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(draft, options))
            {
                stream.Write(RandomNumberGenerator.GetBytes(64));
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, file, overwrite: false);
        }

        var key = File.ReadAllBytes(file);
        return key.Length >= 32 ? key : throw new InvalidDataException($"{file} is not a signing key: it has {key.Length} bytes.");
    }
}
