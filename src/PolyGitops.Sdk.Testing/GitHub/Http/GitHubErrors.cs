using System.Globalization;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.GitHub.Http;

/// <summary>The errors of GitHub in its own wording.</summary>
internal static class GitHubErrors
{
    private const string ProtectedBranches = "https://docs.github.com/articles/about-protected-branches";

    public static GitHubException NotFound(string message = "Not Found") => new(404, message);

    public static GitHubException BadCredentials() => new(401, "Bad credentials");

    public static GitHubException RequiresAuthentication() => new(401, "Requires authentication");

    public static GitHubException NotAccessible() => new(403, "Resource not accessible by personal access token");

    public static GitHubException Archived() => new(403, "Repository was archived so is read-only.");

    public static GitHubException EmptyRepository() => new(409, "Git Repository is empty.");

    public static GitHubException Conflict(string message) => new(409, message);

    /// <summary>422 with nothing but words.</summary>
    public static GitHubException Unprocessable(string message) => new(422, message);

    /// <summary>A rule of the branch forbids it.</summary>
    public static GitHubException Protected(int status, string message) => new(status, message) { Documentation = ProtectedBranches };

    public static GitHubException MissingField(string resource, string field) => Validation(Error(resource, "missing_field", field));

    public static GitHubException Invalid(string resource, string field, string? message = null) =>
        Validation(Error(resource, "invalid", field, message));

    public static GitHubException AlreadyExists(string resource, string field) => Validation(Error(resource, "already_exists", field));

    public static GitHubException Custom(string resource, string message, string? field = null) =>
        Validation(Error(resource, "custom", field, message));

    /// <summary>A request whose body is not of the form that the endpoint documents.</summary>
    public static GitHubException Schema(string message) => new(422, $"Invalid request.\n\n{message}");

    private static GitHubException Validation(JsonObject error) => new(422, "Validation Failed", [error]);

    private static JsonObject Error(string resource, string code, string? field, string? message = null)
    {
        var error = new JsonObject { ["resource"] = resource, ["code"] = code };
        if (field is not null) error["field"] = field;
        if (message is not null) error["message"] = message;
        return error;
    }
}

/// <summary>An answer that is an error.</summary>
internal sealed class GitHubException(int status, string message, JsonArray? errors = null) : Exception(message)
{
    public int Status => status;

    /// <summary>Headers of the answer beside the usual ones.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Page that explains it.</summary>
    public string Documentation { get; init; } = "https://docs.github.com/rest";

    /// <summary>What is wrong, in the wording closest to the cause.</summary>
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
