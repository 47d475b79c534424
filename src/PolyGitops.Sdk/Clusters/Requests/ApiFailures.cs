using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>Creates the exception for a rejected request: the server's message and the next step.</summary>
internal static class ApiFailures
{
    private const string NotServed = "the server could not find the requested resource";

    public static ClusterException From(ApiRequest request, ServerStatus status) => status.Code switch
    {
        401 =>
            Complete(
                request, status,
                m => new ClusterUnauthorizedException(m)
                {
                    StatusCode = 401,
                    Reason = status.Reason,
                    ServerMessage = CleanMessage(request, status),
                },
            "Renew the credentials of the kubeconfig's user, or choose another context."),
        403 =>
            Complete(
                request, status,
                m => new ClusterForbiddenException(m)
                {
                    StatusCode = 403,
                    Reason = status.Reason,
                    ServerMessage = CleanMessage(request, status),
                },
            status.Causes.Any(c => c.Reason == "NamespaceTerminating")
                ? "Wait until the namespace has been deleted, then run again."
                : "Grant the permission with a Role or ClusterRole and a binding, or use credentials that have it."),
        404 => NotFound(request, status),
        409 when status.IsStatus => Conflict(request, status),
        410 =>
            Complete(
                request, status,
                m => new HistoryExpiredException(m)
                {
                    StatusCode = 410,
                    Reason = status.Reason,
                    ServerMessage = CleanMessage(request, status),
                },
            "List again."),
        400 when IsUndecodable(status) => Invalid(request, status, ServerMessage.StrictProblems(status.Message)),
        422 => Invalid(request, status, status.Causes),
        500 when IsTypedPatchFailure(status) => Invalid(request, status, ServerMessage.TypedPatchProblems(status.Message)),
        _ when TransientFault.IsStatus(status.Code) => Unavailable(request, status),
        _ =>
            Complete(
                request, status,
                m => new ClusterException(m)
                {
                    StatusCode = status.Code,
                    Reason = status.Reason,
                    ServerMessage = CleanMessage(request, status),
                },
            "Check that the server's version supports the request."),
    };

    /// <summary>The exception for a server that sends the request elsewhere.</summary>
    public static ClusterException Redirected(string purpose, Uri server, Uri location) => new(
        $"{purpose}: {server} redirects to {(location.IsAbsoluteUri ? $"{location.Scheme}://{location.Authority}" : "another path")}, "
            + "which is not followed, so that credentials reach no other server. Correct the server's address in the kubeconfig.");

    // A server that cannot merge the applied object answers with 500, which retrying does not fix.
    private static bool IsTypedPatchFailure(ServerStatus status) =>
        status.Message.StartsWith("failed to create typed patch object", StringComparison.Ordinal);

    private static bool IsUndecodable(ServerStatus status) =>
        status.Message.Contains("cannot be handled as a", StringComparison.Ordinal)
            || status.Message.Contains("strict decoding error", StringComparison.Ordinal);

    private static ClusterException NotFound(ApiRequest request, ServerStatus status)
    {
        if (!status.IsStatus || status.Message == NotServed)
        {
            return Complete(
                request, status,
                m => new KindNotFoundException(m)
                {
                    StatusCode = 404,
                    Reason = status.Reason,
                    ServerMessage = CleanMessage(request, status),
                    Type = request.Type,
                },
                $"Apply the CRD of {request.Type?.ToString() ?? "the kind"} first and wait until it is established, or "
                    + "correct apiVersion and kind.");
        }
        var space = status.Kind == "namespaces" && request.Type?.Kind != "Namespace" ? status.Name : null;
        return Complete(request, status,
            m => new ObjectNotFoundException(m)
            {
                StatusCode = 404,
                Reason = status.Reason,
                ServerMessage = CleanMessage(request, status),
                MissingNamespace = space,
            },
            space is null ? "Create the object first, or correct its name and namespace." : $"Create the namespace '{space}' first.");
    }

    private static ClusterException Conflict(ApiRequest request, ServerStatus status)
    {
        if (status.Reason == "AlreadyExists")
        {
            return Complete(
                request, status,
                m => new ObjectExistsException(m)
                {
                    StatusCode = 409,
                    Reason = status.Reason,
                    ServerMessage = CleanMessage(request, status),
                },
                "Apply or replace it, or choose another name.");
        }
        var conflicts = status.Causes.Where(c => c.Reason == "FieldManagerConflict")
            .Select(c => new FieldConflict { Field = c.Field, Manager = ServerMessage.Manager(c.Message) }).ToList();
        if (conflicts.Count > 0)
        {
            return Complete(request, status,
                m => new ApplyConflictException(m)
                {
                    StatusCode = 409,
                    Reason = status.Reason,
                    ServerMessage = CleanMessage(request, status),
                    Conflicts = conflicts,
                },
                "Omit these fields, or take ownership of them with Force.");
        }
        return Complete(request, status,
            m => new ObjectModifiedException(m)
            {
                StatusCode = 409,
                Reason = status.Reason,
                ServerMessage = CleanMessage(request, status),
                IsTransient = request.IsVersionFree,
            },
            "Read the object again and apply the change to its latest version.");
    }

    private static ClusterException Invalid(
        ApiRequest request, ServerStatus status, IReadOnlyList<FieldProblem> problems) => Complete(request, status,
        m => new ObjectInvalidException(m)
        {
            StatusCode = status.Code,
            Reason = status.Reason,
            ServerMessage = CleanMessage(request, status),
            Problems = [.. problems.Select(p => p with { Message = ServerMessage.Clean(p.Message, request.Type) })],
        },
        "Correct the object; `kubectl explain` lists the fields of its kind.");

    private static ClusterException Unavailable(ApiRequest request, ServerStatus status) => Complete(request, status,
        m => new ClusterUnavailableException(m)
        {
            StatusCode = status.Code,
            Reason = status.Reason,
            ServerMessage = CleanMessage(request, status),
            RetryAfter = status.RetryAfter,
            IsTransient = true,
            MayBeDone = status.Code is not (429 or 503),
        },
        "Try again later; if it persists, check the API server's load, its webhooks and its log.");

    private static ClusterException Complete(ApiRequest request, ServerStatus status, Func<string, ClusterException> create, string next)
    {
        var words = CleanMessage(request, status);
        var reason = status.Reason.Length > 0 ? " " + status.Reason : "";
        var said = words.Length > 0 ? ": " + words : "";
        return create($"{request.Purpose}: the server answered {status.Code}{reason}{said}{(said.EndsWith('.') ? "" : ".")} {next}");
    }

    private static string CleanMessage(ApiRequest request, ServerStatus status) => ServerMessage.Clean(status.Message, request.Type);
}
