using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.FieldManagement;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.Answers;

/// <summary>The errors of an API server in its own wording.</summary>
internal static class ApiErrors
{
    public static ApiException NotFound(GroupResource resource, string name) =>
        new(404, "NotFound", $"{resource} \"{name}\" not found", Details(resource, name));

    public static ApiException AlreadyExists(GroupResource resource, string name) =>
        new(409, "AlreadyExists", $"{resource} \"{name}\" already exists", Details(resource, name));

    public static ApiException Conflict(GroupResource resource, string name, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {resource} \"{name}\": {why}", Details(resource, name));

    public static ApiException Modified(GroupResource resource, string name) =>
        Conflict(resource, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static ApiException ApplyConflict(FieldManagerConflictException conflict) => new(409, "Conflict", conflict.Message, new()
    {
        ["causes"] = new JsonArray(
            [.. conflict.Conflicts.Select(c => Cause("FieldManagerConflict", $"conflict with {c.Manager}", c.Field))]),
    });

    public static ApiException Invalid(ResourceKind kind, string name, IReadOnlyList<FieldError> errors)
    {
        var of = kind.Group.Length == 0 ? kind.Kind : $"{kind.Kind}.{kind.Group}";
        return Invalid(of, kind.Group, kind.Kind, name, errors);
    }

    /// <summary>For what is not an object of the cluster, such as the options of a patch.</summary>
    public static ApiException Invalid(string of, string group, string kind, string name, IReadOnlyList<FieldError> errors)
    {
        var list = string.Join(", ", errors);
        return new(422, "Invalid", $"{of} \"{name}\" is invalid: {(errors.Count > 1 ? $"[{list}]" : list)}", new()
        {
            ["name"] = name,
            ["group"] = group,
            ["kind"] = kind,
            ["causes"] = new JsonArray([.. errors.Select(e => Cause(e.Reason, e.Message, e.Field))]),
        });
    }

    public static ApiException BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiException Undecodable(ResourceKind kind, string why) =>
        BadRequest($"{kind.Kind} in version \"{kind.Version}\" cannot be handled as a {kind.Kind}: {why}");

    public static ApiException Forbidden(GroupResource resource, string name, string why) =>
        new(403, "Forbidden", $"{resource} {(name.Length > 0 ? $"\"{name}\" " : "")}is forbidden: {why}", Details(resource, name));

    public static ApiException Terminating(GroupResource resource, string name, string space)
    {
        var details = Details(resource, name);
        details["causes"] = new JsonArray(Cause("NamespaceTerminating", $"namespace {space} is being terminated", "metadata.namespace"));
        return new(403, "Forbidden",
            $"{resource} \"{name}\" is forbidden: unable to create new content in namespace {space} because it is being terminated",
            details);
    }

    public static ApiException Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    public static ApiException MethodNotAllowed() =>
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", []);

    public static ApiException UnsupportedMediaType(params IEnumerable<string> accepted) => new(415, "UnsupportedMediaType",
        $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", accepted)}");

    public static ApiException Expired(string message) => new(410, "Expired", message);

    // A failed merge is an internal error of the server, which does not say whose fault it was.
    public static ApiException UntypedPatch(string message) => new(500, "", message);

    private static JsonObject Details(GroupResource resource, string name)
    {
        var details = new JsonObject { ["name"] = name };
        if (resource.Group.Length > 0) details["group"] = resource.Group;
        details["kind"] = resource.Plural;
        return details;
    }

    private static JsonObject Cause(string reason, string message, string field) =>
        new() { ["reason"] = reason, ["message"] = message, ["field"] = field };
}

/// <summary>An answer that is an error: a <c>Status</c> object.</summary>
internal sealed class ApiException(int code, string reason, string message, JsonObject? details = null) : Exception(message)
{
    public int Code => code;

    /// <summary>Seconds a client should wait; null when the answer does not say.</summary>
    public int? RetryAfter { get; init; }

    public JsonObject ToStatus()
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = Message,
        };
        if (reason.Length > 0) status["reason"] = reason;
        if (details is not null) status["details"] = details.DeepClone();
        status["code"] = code;
        return status;
    }
}
