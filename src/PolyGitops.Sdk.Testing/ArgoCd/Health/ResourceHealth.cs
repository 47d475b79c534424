namespace PolyGitops.Sdk.Testing.ArgoCd.Health;

/// <summary>Health of one object.</summary>
internal sealed record ResourceHealth(HealthCode Code, string Message = "")
{
    public static ResourceHealth Healthy(string message = "") => new(HealthCode.Healthy, message);

    public static ResourceHealth Progressing(string message = "") => new(HealthCode.Progressing, message);

    public static ResourceHealth Degraded(string message = "") => new(HealthCode.Degraded, message);
}
