using System.Security.Cryptography;
using System.Text;

namespace PolyGitops.Sdk.Git.Branches;

/// <summary>The ids that git gives to contents.</summary>
internal static class BlobId
{
    private const int DigitsOfSha256 = 64;

    public static string Of(ReadOnlySpan<byte> content) => Of(content, HashAlgorithmName.SHA1);

    /// <summary>The id in a repository whose ids have the length of <paramref name="sample"/>.</summary>
    public static string Of(ReadOnlySpan<byte> content, string sample) =>
        Of(content, sample.Length == DigitsOfSha256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);

    private static string Of(ReadOnlySpan<byte> content, HashAlgorithmName algorithm)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {content.Length}\0"));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
