using System.Buffers.Text;
using System.Globalization;
using System.Text;
using PolyGitops.Sdk.Testing.Clusters.Answers;

namespace PolyGitops.Sdk.Testing.Clusters.Storage;

/// <summary>Where the next page of a list begins, and the version that all its pages show.</summary>
internal readonly record struct ContinueToken(long Version, ObjectKey Start)
{
    /// <exception cref="ApiException">It is none of this server's tokens.</exception>
    public static ContinueToken Parse(string text)
    {
        if (!Base64Url.IsValid(text)) throw ApiErrors.BadRequest("continue key is not valid: illegal base64 data");
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n');
        return parts.Length == 3 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new(version, new(parts[1], parts[2]))
            : throw ApiErrors.BadRequest("continue key is not valid: encoded start key malformed");
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Version}\n{Start.Namespace}\n{Start.Name}"));
}
