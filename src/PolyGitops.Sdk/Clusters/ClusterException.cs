namespace PolyGitops.Sdk.Clusters;

/// <summary>A failed request. The message has the operation, the object, the server's message and the next step.</summary>
public class ClusterException : PolyGitopsException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ClusterException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ClusterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ClusterException()
    {
    }

    /// <summary>HTTP status code; 0 when there was no response.</summary>
    public int StatusCode { get; init; }

    /// <summary>The server's reason, for example <c>Forbidden</c>; empty when it gave none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The server's message; empty when there was no response.</summary>
    public string ServerMessage { get; init; } = "";

    /// <summary>Whether the fault is transient, so that a retry may succeed.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>Whether the request may have been carried out nevertheless.</summary>
    internal bool MayBeDone { get; init; }
}

/// <summary>Argo CD Applications did not become ready in time, or failed.</summary>
public sealed class ApplicationsNotReadyException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ApplicationsNotReadyException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ApplicationsNotReadyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ApplicationsNotReadyException()
    {
    }

    /// <summary>Whether the wait timed out. Otherwise Applications had been failing for longer than the grace period.</summary>
    public bool IsTimeout { get; init; }

    /// <summary>Those that are not ready, by namespace and name; those that fail first.</summary>
    public IReadOnlyList<StuckApplication> Stuck { get; init; } = [];
}

/// <summary>Others own fields of an applied object.</summary>
public sealed class ApplyConflictException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ApplyConflictException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ApplyConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ApplyConflictException()
    {
    }

    /// <summary>The fields, and who owns them.</summary>
    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];
}

/// <summary>There is no usable kubeconfig.</summary>
public sealed class ClusterConfigurationException : PolyGitopsException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ClusterConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ClusterConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ClusterConfigurationException()
    {
    }
}

/// <summary>The user is not permitted to do it (403), or an admission rule forbids it.</summary>
public sealed class ClusterForbiddenException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ClusterForbiddenException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ClusterForbiddenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ClusterForbiddenException()
    {
    }
}

/// <summary>The server could not authenticate the request (401): the token or certificate is invalid or has expired.</summary>
public sealed class ClusterUnauthorizedException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ClusterUnauthorizedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ClusterUnauthorizedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ClusterUnauthorizedException()
    {
    }
}

/// <summary>The server was unavailable (429, 5xx), and retrying did not help.</summary>
public sealed class ClusterUnavailableException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ClusterUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ClusterUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ClusterUnavailableException()
    {
    }

    /// <summary>How long the server asked to wait; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>The server did not respond: no listener, broken connection, untrusted certificate, or timeout.</summary>
public sealed class ClusterUnreachableException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ClusterUnreachableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ClusterUnreachableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ClusterUnreachableException()
    {
    }
}

/// <summary>A field that another manager owns.</summary>
public sealed record FieldConflict
{
    /// <summary>Path of the field as the server writes it, for example <c>.spec.source.path</c>.</summary>
    public required string Field { get; init; }

    /// <summary>The field manager that owns it, for example <c>kubectl-client-side-apply</c>.</summary>
    public required string Manager { get; init; }

    /// <summary>The field and its owner.</summary>
    public override string ToString() => $"{Field} ({Manager})";
}

/// <summary>A problem that a server reports for a field.</summary>
public sealed record FieldProblem
{
    /// <summary>Path of the field as the server writes it, for example <c>spec.destination</c>; empty when it names none.</summary>
    public required string Field { get; init; }

    /// <summary>The server's reason, for example <c>FieldValueRequired</c>; empty when it gave none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The server's message.</summary>
    public required string Message { get; init; }

    /// <summary>The field and what is wrong with it.</summary>
    public override string ToString() => Field.Length == 0 ? Message : $"{Field}: {Message}";
}

/// <summary>The server has forgotten the version that a list or watch would go on from (410).</summary>
public sealed class HistoryExpiredException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public HistoryExpiredException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public HistoryExpiredException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public HistoryExpiredException()
    {
    }
}

/// <summary>The server does not serve a kind: its CRD is not there or not yet established.</summary>
public sealed class KindNotFoundException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public KindNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public KindNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public KindNotFoundException()
    {
    }

    /// <summary>The kind; null when it is not known.</summary>
    public ResourceType? Type { get; init; }
}

/// <summary>An object to be created exists.</summary>
public sealed class ObjectExistsException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ObjectExistsException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ObjectExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ObjectExistsException()
    {
    }
}

/// <summary>The server rejects the object: a field is missing, unknown, or has a wrong type or value.</summary>
public sealed class ObjectInvalidException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ObjectInvalidException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ObjectInvalidException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ObjectInvalidException()
    {
    }

    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}

/// <summary>An object changed since it was read.</summary>
public sealed class ObjectModifiedException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ObjectModifiedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ObjectModifiedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ObjectModifiedException()
    {
    }
}

/// <summary>An object, or the namespace that it would be in, does not exist.</summary>
public sealed class ObjectNotFoundException : ClusterException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public ObjectNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public ObjectNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public ObjectNotFoundException()
    {
    }

    /// <summary>The namespace that does not exist; null when only the object is not there.</summary>
    public string? MissingNamespace { get; init; }
}
