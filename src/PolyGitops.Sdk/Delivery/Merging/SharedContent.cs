using System.Security.Cryptography;
using System.Text;

namespace PolyGitops.Sdk.Delivery.Merging;

/// <summary>
/// Text values in files that more than one writes: read, set, and left out of a comparison. TOML by its extension, else YAML.
/// </summary>
internal static class SharedContent
{
    private const int FingerprintLength = 40;

    /// <summary>The text at a key; null when there is none, or the file cannot be read.</summary>
    public static string? Find(string file, ReadOnlyMemory<byte> content, string key) =>
        IsToml(file) ? TomlValues.Find(Encoding.UTF8.GetString(content.Span), key) : YamlValues.Find(content, key);

    /// <summary>The content with a text set; everything else stays as it is.</summary>
    /// <exception cref="DiagnosticsException">It cannot be set without changing something else.</exception>
    public static ReadOnlyMemory<byte> Set(string file, ReadOnlyMemory<byte> content, string key, string value) => IsToml(file)
        ? Encoding.UTF8.GetBytes(TomlValues.Set(Encoding.UTF8.GetString(content.Span), key, value))
        : YamlValues.Set(file, content, key, value);

    /// <summary>
    /// What the content says, without what stands at some keys, as a hash: a program that writes YAML may lay it out anew, and that is no
    /// edit. Null when it cannot be read.
    /// </summary>
    public static string? Fingerprint(string file, ReadOnlyMemory<byte> content, IReadOnlyCollection<string> without)
    {
        var rest = IsToml(file)
            ? Encoding.UTF8.GetBytes(without.Aggregate(Encoding.UTF8.GetString(content.Span), (text, key) => TomlValues.Set(text, key, "")))
            : YamlValues.Rest(content, without);
        return rest is null ? null : Convert.ToHexStringLower(SHA256.HashData(rest))[..FingerprintLength];
    }

    private static bool IsToml(string file) => file.EndsWith(".toml", StringComparison.Ordinal);
}
