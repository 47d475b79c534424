using System.Globalization;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.GitHub.Http;

/// <summary>An answer that is an error.</summary>
internal sealed class GitHubException(int status, string message, JsonArray? errors = null) : Exception(message)
{
    public int Status => status;

    /// <summary>Headers of the answer beside the usual ones.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Page that explains it.</summary>
    public string Documentation { get; init; } = "https://docs.github.com/rest";

    /// <summary>What is wrong, in the words closest to the cause.</summary>
    public string Reason => errors?[0] switch
    {
        JsonObject error => error["message"]?.GetValue<string>() ?? $"{Message}: {error["field"]} is {error["code"]}",
        JsonValue text => text.GetValue<string>(),
        _ => Message,
    };

    public JsonObject ToJson()
    {
        var body = new JsonObject { ["message"] = Message };
        if (errors is not null) body["errors"] = errors.DeepClone();
        body["documentation_url"] = Documentation;
        body["status"] = status.ToString(CultureInfo.InvariantCulture);
        return body;
    }
}
