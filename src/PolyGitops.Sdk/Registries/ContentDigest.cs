using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Registries;

/// <summary>Digests of content (OCI image specification, digests).</summary>
internal static partial class ContentDigest
{
    public static string Of(ReadOnlySpan<byte> content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Checks that content matches its digest.</summary>
    /// <exception cref="RegistryException">It is not, or the kind of digest is unknown.</exception>
    public static void Check(string operation, string digest, ReadOnlySpan<byte> content)
    {
        var actual = digest.Split(':')[0] switch
        {
            "sha256" => Of(content),
            "sha512" => "sha512:" + Convert.ToHexStringLower(SHA512.HashData(content)),
            _ => throw new RegistryException($"{operation} failed: '{digest}' is not a sha256 or sha512 digest. Push the image with a current tool."),
        };
        if (actual != digest)
            throw new RegistryException($"{operation} failed: the content is {actual} and not {digest}. Something between here and the registry modifies its responses: check proxies and mirrors.");
    }

    public static bool IsDigest(string text) => Digest().IsMatch(text);

    [GeneratedRegex(@"\A(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})\z")]
    private static partial Regex Digest();
}
