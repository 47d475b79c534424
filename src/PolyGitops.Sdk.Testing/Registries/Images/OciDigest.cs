using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Testing.Registries.Images;

/// <summary>What content is called by its bytes.</summary>
internal static partial class OciDigest
{
    public static string Of(ReadOnlySpan<byte> content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    public static bool IsDigest(string text) => Digest().IsMatch(text);

    [GeneratedRegex(@"\Asha256:[0-9a-f]{64}\z")]
    private static partial Regex Digest();
}
