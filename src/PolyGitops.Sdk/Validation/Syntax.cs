using System.Text.Json;
using System.Text.RegularExpressions;
using Cronos;
using PolyGitops.Sdk.Git;
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

    /// <summary>Longest name of a CronJob, whose Jobs get eleven characters more (Kubernetes, CronJob).</summary>
    public const int LongestCronJobName = 52;

    // What browsers and git servers take at least.
    private const int LongestUrl = 2000;

    public static bool IsDnsLabel(string text) => text.Length <= LongestLabel && DnsLabel().IsMatch(text);

    public static bool IsHost(string text) => text.Length <= 253 && text.Split('.') is { Length: > 1 } labels && labels.All(IsDnsLabel);

    public static bool IsHostOrLabel(string text) => IsDnsLabel(text) || IsHost(text);

    /// <summary>An organisation, a group with its subgroups, or a user of a git host.</summary>
    public static bool IsOrganization(string text) =>
        text.Length <= 255 && Organization().IsMatch(text) && text.Split('/').All(IsRepositoryName);

    /// <summary>An organisation or a user of github.com: there are no subgroups.</summary>
    public static bool IsGitHubOwner(string text) => text.Length <= 100 && GitHubOwner().IsMatch(text);

    /// <summary>Somebody in a CODEOWNERS file: <c>@user</c>, <c>@organisation/team</c>, <c>@@role</c> or an email address.</summary>
    public static bool IsOwnerHandle(string text) => text.Length <= 255 && OwnerHandle().IsMatch(text);

    /// <summary>The name of a Kubernetes object: a DNS subdomain, or what RBAC takes besides, such as <c>system:reader</c>.</summary>
    public static bool IsObjectName(string text) => text.Length <= 253 && ObjectName().IsMatch(text);

    /// <summary>The value of a label (Kubernetes, labels and selectors).</summary>
    public static bool IsLabelValue(string text) => text.Length == 0 || (text.Length <= LongestLabel && LabelValue().IsMatch(text));

    /// <summary>The key of a label: a name, and a domain before it where there is a slash.</summary>
    public static bool IsLabelKey(string text) => text.Split('/') switch
    {
        [var name] => name.Length > 0 && IsLabelValue(name),
        [var domain, var name] => IsHostOrLabel(domain) && name.Length > 0 && IsLabelValue(name),
        _ => false,
    };

    /// <summary>A version of an application as its authors write it.</summary>
    public static bool IsApplicationVersion(string text) => text.Length <= 128 && ApplicationVersion().IsMatch(text);

    /// <summary>Versions that Terraform accepts: <c>&gt;= 1.9.0, &lt; 2.0.0</c> (Terraform, version constraints).</summary>
    public static bool IsTerraformConstraint(string text) => text.Length <= 255 && TerraformConstraint().IsMatch(text);

    /// <summary>A language model as its provider names it, for example <c>openai/gpt-4o-mini</c>.</summary>
    public static bool IsLanguageModel(string text) => text.Length <= 255 && LanguageModel().IsMatch(text);

    public static bool IsRepositoryName(string text) => text.Length <= 100 && RepositoryName().IsMatch(text) && text is not ("." or "..");

    public static bool IsGitReference(string text) => GitReference().IsMatch(text) && ReferenceName.Problem(text) is null;

    public static bool IsExactVersion(string text) =>
        SemVersion.TryParse(text, SemVersionStyles.Strict | SemVersionStyles.AllowLowerV, out _);

    public static bool IsVersionConstraint(string text) => VersionConstraint.TryParse(text, out _);

    public static bool IsImageRepository(string text) => text.Length <= 255 && ImageRepository().IsMatch(text);

    public static bool IsImageTag(string text) => ImageTag().IsMatch(text) || ImageDigest().IsMatch(text);

    public static bool IsUrl(string text) => text.Length <= LongestUrl && UrlCharacters().IsMatch(text) && IsAddress(text);

    /// <summary>A page that a browser opens.</summary>
    public static bool IsWebUrl(string text) =>
        IsUrl(text) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";

    private static bool IsAddress(string text) =>
        (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "ssh" or "oci" or "git" or "file"
            && HasNoPassword(uri) && !uri.Host.StartsWith('-') && !uri.UserInfo.StartsWith('-'))
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

    // Of RFC 3986, without what shells and templates read: $ ' ` and braces. A URL lands in scripts.
    [GeneratedRegex(@"\A([\p{L}\p{Nd}:/?#\[\]@!&()*+,;=._~-]|%[0-9A-Fa-f]{2})+\z")]
    private static partial Regex UrlCharacters();

    [GeneratedRegex(@"\A[A-Za-z0-9._/-]+\z")]
    private static partial Regex Organization();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]+\z")]
    private static partial Regex GitHubOwner();

    [GeneratedRegex(@"\A(@@?[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+)\z")]
    private static partial Regex OwnerHandle();

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\z")]
    private static partial Regex LabelValue();

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9._:-]*[A-Za-z0-9])?\z")]
    private static partial Regex ObjectName();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._+~-]*\z")]
    private static partial Regex ApplicationVersion();

    [GeneratedRegex(@"\A((=|!=|>=|<=|~>|>|<) *)?[0-9A-Za-z.+-]+( *, *((=|!=|>=|<=|~>|>|<) *)?[0-9A-Za-z.+-]+)*\z")]
    private static partial Regex TerraformConstraint();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._:/@+-]*\z")]
    private static partial Regex LanguageModel();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._/+-]*\z")]
    private static partial Regex GitReference();

    [GeneratedRegex(@"\A([a-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*\z")]
    private static partial Regex ImageRepository();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]{0,127}\z")]
    private static partial Regex ImageTag();

    [GeneratedRegex(@"\A([A-Za-z0-9_][A-Za-z0-9._-]{0,127}@)?sha256:[0-9a-f]{64}\z")]
    private static partial Regex ImageDigest();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[^\s]+\z")]
    private static partial Regex ScpLikeUrl();

    [GeneratedRegex(@"\A([0-9]+(\.[0-9]+)?(s|m|h))+\z")]
    private static partial Regex Duration();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex EnvironmentVariable();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_-]*\z")]
    private static partial Regex TerraformIdentifier();
}
