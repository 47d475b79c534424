using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Promotion.Planning;

/// <summary>Masks the values in a plan whose keys indicate secrets.</summary>
internal static partial class SecretMask
{
    private const string Mask = "***";
    private static readonly JsonElement Masked = JsonElement.Parse($"\"{Mask}\"");

    /// <summary>A unified diff of YAML files without the values of secrets: on the line of the key, and on deeper lines below it.</summary>
    public static string Diff(string diff)
    {
        var text = new StringBuilder(diff.Length);
        int? secretIndent = null;
        foreach (var line in diff.Split('\n'))
        {
            var isContent = line.Length > 0 && line[0] is ' ' or '+' or '-' && !line.StartsWith("+++ ", StringComparison.Ordinal)
                && !line.StartsWith("--- ", StringComparison.Ordinal);
            var indent = line.Length - (isContent ? line[1..].TrimStart(' ') : line).Length;
            if (secretIndent is { } above && isContent && indent > above) text.Append(line.AsSpan(0, indent)).Append(Mask);
            else
            {
                var key = isContent ? Key().Match(line) : Match.Empty;
                secretIndent = key.Success && SecretNames.IsSecretKey(key.Groups["key"].Value) ? indent : null;
                text.Append(secretIndent is null || key.Length == line.Length ? line : key.Value + " " + Mask);
            }
            text.Append('\n');
        }
        return text.ToString(0, text.Length - 1);
    }

    /// <summary>A comparison without the values of secrets.</summary>
    public static PreviewComparison Fields(PreviewComparison comparison) => comparison with
    {
        Objects = [.. comparison.Objects.Select(o => o with { Fields = Fields(o.Fields) })],
        Sources = [.. comparison.Sources.Select(s => s with { Fields = Fields(s.Fields) })],
    };

    private static IReadOnlyList<FieldDifference> Fields(IReadOnlyList<FieldDifference> fields) =>
        [.. fields.Select(f => IsSecretField(f.Path)
            ? f with { Before = f.Before is null ? null : Masked, After = f.After is null ? null : Masked } : f)];

    // An environment variable stands by its name: env[DB_PASSWORD].value.
    private static bool IsSecretField(string path) =>
        SecretNames.IsSecretKey(
            path.EndsWith("].value", StringComparison.Ordinal) ? path[..path.LastIndexOf(']')] : path.TrimEnd(']', '"'));

    [GeneratedRegex("""^[ +-] *(- )*["']?(?<key>[\w.-]+)["']? *:""")]
    private static partial Regex Key();
}
