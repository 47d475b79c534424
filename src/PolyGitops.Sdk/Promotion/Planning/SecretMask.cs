using System.Text.Json;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Generation.Preview;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Promotion.Planning;

/// <summary>Takes values out of a plan whose keys say that they are secrets.</summary>
internal static partial class SecretMask
{
    private const string Words = "password|passwd|passphrase|token|secret|api_?key|private_?key|credentials?";
    private static readonly JsonElement Masked = JsonElement.Parse("\"***\"");

    /// <summary>Whether a key's value is a secret. A reference to a secret by its name is none.</summary>
    public static bool IsSecret(string key) => SecretKey().IsMatch(key);

    /// <summary>A unified diff of YAML files without the values of secrets.</summary>
    public static string Diff(string diff) => SecretLine().Replace(diff, "${key}***");

    /// <summary>A comparison without the values of secrets.</summary>
    public static PreviewComparison Fields(PreviewComparison comparison) => comparison with
    {
        Objects = [.. comparison.Objects.Select(o => o with { Fields = Fields(o.Fields) })],
        Sources = [.. comparison.Sources.Select(s => s with { Fields = Fields(s.Fields) })],
    };

    private static IReadOnlyList<FieldDifference> Fields(IReadOnlyList<FieldDifference> fields) =>
        [.. fields.Select(f => IsSecretField(f.Path) ? f with { Before = f.Before is null ? null : Masked, After = f.After is null ? null : Masked } : f)];

    // An environment variable stands by its name: env[DB_PASSWORD].value.
    private static bool IsSecretField(string path) =>
        IsSecret(path.EndsWith("].value", StringComparison.Ordinal) ? path[..path.LastIndexOf(']')] : path.TrimEnd(']', '"'));

    [GeneratedRegex($"({Words})$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretKey();

    [GeneratedRegex($"^(?<key>[ +-] *(- )*[\"']?[\\w.-]*({Words})[\"']?\\s*:\\s+)\\S.*$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex SecretLine();
}
