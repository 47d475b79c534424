using System.Collections;
using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Processes;

/// <summary>Masks the secrets of a command in what it prints and in what is said about it.</summary>
/// <remarks>
/// Secret are the values of the command's own variables, and those that it inherits from this process whose names say so, or which are
/// inputs of Terraform (<c>TF_VAR_*</c>). A value of several lines is masked line by line, and one that is JSON also text by text, because
/// programs print parts of it. Values shorter than six characters are flags such as <c>1</c> or <c>true</c>, which occur in any text: they
/// are not masked.
/// </remarks>
internal sealed class CommandSecrets
{
    private readonly IReadOnlyList<string> _secrets;

    private CommandSecrets(IReadOnlyList<string> secrets) => _secrets = secrets;

    public static CommandSecrets Of(Command command)
    {
        var inherited = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(v => SecretNames.IsSecretVariable((string)v.Key) && !command.Environment.ContainsKey((string)v.Key))
            .Select(v => (string?)v.Value);
        return new([.. command.Environment.Values.Concat(inherited).OfType<string>().SelectMany(Forms)
            .Where(f => f.Length >= Redaction.ShortestSecret).Distinct()]);
    }

    /// <summary>The text without them.</summary>
    public string Mask(string text) => Redaction.Of(text, _secrets);

    private static IEnumerable<string> Forms(string value)
    {
        foreach (var part in Parts(value).Prepend(value).Where(p => p.Length >= Redaction.ShortestSecret))
        {
            yield return part;
            // What follows it changes the last characters only.
            var bytes = Encoding.UTF8.GetBytes(part);
            yield return Convert.ToBase64String(bytes, 0, bytes.Length - (bytes.Length % 3));
        }
    }

    private static IEnumerable<string> Parts(string value)
    {
        // The first and the last line of a PEM document are no secret.
        var lines = value.Contains('\n')
            ? value.Split('\n').Select(l => l.Trim()).Where(l => !l.StartsWith("-----", StringComparison.Ordinal))
            : [];
        return value.AsSpan().TrimStart() is ['{' or '[', ..] ? lines.Concat(Texts(value)) : lines;
    }

    private static IEnumerable<string> Texts(string json)
    {
        try
        {
            return [.. Texts(JsonElement.Parse(json))];
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            // It is something else, masked as a whole.
            return [];
        }
    }

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Texts(p.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        _ => [],
    };
}
