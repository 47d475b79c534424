using System.Text.Json;
using System.Text.RegularExpressions;
using Cronos;
using PolyGitops.Sdk.Model.Versions;
using Semver;

namespace PolyGitops.Sdk.Validation;

/// <summary>What the platform's inputs look like.</summary>
internal static partial class Syntax
{
    /// <summary>Longest DNS label (RFC 1123).</summary>
    public const int LongestLabel = 63;

    /// <summary>Longest Helm release name (Helm, chartutil).</summary>
    public const int LongestReleaseName = 53;

    public static bool IsDnsLabel(string text) => text.Length <= LongestLabel && DnsLabel().IsMatch(text);

    public static bool IsHost(string text) => text.Length <= 253 && text.Split('.') is { Length: > 1 } labels && labels.All(IsDnsLabel);

    public static bool IsHostOrLabel(string text) => IsDnsLabel(text) || IsHost(text);

    public static bool IsRepositoryName(string text) => text.Length <= 100 && RepositoryName().IsMatch(text) && text is not ("." or "..");

    public static bool IsGitReference(string text) => GitReference().IsMatch(text) && !text.Contains("..", StringComparison.Ordinal);

    public static bool IsExactVersion(string text) =>
        SemVersion.TryParse(text, SemVersionStyles.Strict | SemVersionStyles.AllowLowerV, out _);

    public static bool IsVersionConstraint(string text) => VersionConstraint.TryParse(text, out _);

    public static bool IsImageRepository(string text) => text.Length <= 255 && ImageRepository().IsMatch(text);

    public static bool IsImageTag(string text) => ImageTag().IsMatch(text) || ImageDigest().IsMatch(text);

    public static bool IsUrl(string text) =>
        (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "ssh" or "oci" or "git" or "file"
            && HasNoPassword(uri))
        || ScpLikeUrl().IsMatch(text);

    public static bool HasCredentials(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && !HasNoPassword(uri);

    public static bool IsCron(string text) => CronExpression.TryParse(text, CronFormat.Standard, out _);

    public static bool IsDuration(string text) => Duration().IsMatch(text);

    public static bool IsTerraformIdentifier(string text) => TerraformIdentifier().IsMatch(text);

    public static bool IsEnvironmentVariable(string text) => EnvironmentVariable().IsMatch(text);

    public static bool IsKubernetesObject(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && HasText(json, "apiVersion")
        && HasText(json, "kind")
        && json.TryGetProperty("metadata", out var metadata)
        && metadata.ValueKind == JsonValueKind.Object
        && HasText(metadata, "name");

    private static bool HasText(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 };

    // A URL ends up in files and logs, where user information would be a secret. A bare user name (ssh://git@host) is not.
    private static bool HasNoPassword(Uri uri) => uri.UserInfo.Length == 0 || (uri.Scheme == "ssh" && !uri.UserInfo.Contains(':'));

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex DnsLabel();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex RepositoryName();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._/+-]*\z")]
    private static partial Regex GitReference();

    [GeneratedRegex(@"\A([a-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*\z")]
    private static partial Regex ImageRepository();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]{0,127}\z")]
    private static partial Regex ImageTag();

    [GeneratedRegex(@"\A([A-Za-z0-9_][A-Za-z0-9._-]{0,127}@)?sha256:[0-9a-f]{64}\z")]
    private static partial Regex ImageDigest();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:[^\s]+\z")]
    private static partial Regex ScpLikeUrl();

    [GeneratedRegex(@"\A([0-9]+(\.[0-9]+)?(s|m|h))+\z")]
    private static partial Regex Duration();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex EnvironmentVariable();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_-]*\z")]
    private static partial Regex TerraformIdentifier();
}
