namespace PolyGitops.Sdk.ArgoCd.Health;

/// <summary>Health in Argo CD's order, from the best to the worst.</summary>
internal enum HealthCode
{
    Healthy,
    Suspended,
    Progressing,
    Missing,
    Degraded,
    Unknown,
}

/// <summary>Health of one object.</summary>
internal sealed record ResourceHealth(HealthCode Code, string Message = "")
{
    public static ResourceHealth Healthy(string message = "") => new(HealthCode.Healthy, message);

    public static ResourceHealth Progressing(string message = "") => new(HealthCode.Progressing, message);

    public static ResourceHealth Degraded(string message = "") => new(HealthCode.Degraded, message);
}
