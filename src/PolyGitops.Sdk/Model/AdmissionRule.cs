namespace PolyGitops.Sdk.Model;

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
