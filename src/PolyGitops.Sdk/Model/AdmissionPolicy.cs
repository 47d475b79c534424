namespace PolyGitops.Sdk.Model;

/// <summary>An <see cref="AdmissionRule"/> that is enforced.</summary>
public sealed record AdmissionPolicy
{
    /// <summary>The rule.</summary>
    public required AdmissionRule Rule { get; init; }

    /// <summary>What happens to violations.</summary>
    public AdmissionAction Action { get; init; }

    /// <summary>Whether it applies to production environments only.</summary>
    public bool ProductionOnly { get; init; }
}

/// <summary>The action on a violation of an <see cref="AdmissionRule"/> (ValidatingAdmissionPolicyBinding, validationActions).</summary>
public enum AdmissionAction
{
    /// <summary>It is refused.</summary>
    Deny,

    /// <summary>It is admitted with a warning to the client.</summary>
    Warn,

    /// <summary>It is admitted and noted in the audit log.</summary>
    Audit,
}

/// <summary>A requirement on every pod of a tenant.</summary>
public enum AdmissionRule
{
    /// <summary>Every container has CPU and memory limits.</summary>
    RequireLimits,

    /// <summary>Every container has a readiness and a liveness probe.</summary>
    RequireProbes,

    /// <summary>Every image has a tag or digest, and the tag is not <c>latest</c>.</summary>
    ForbidLatestTag,

    /// <summary>No container runs as root.</summary>
    RequireNonRoot,
}
