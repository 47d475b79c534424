namespace PolyGitops.Sdk.Testing.ArgoCd.Health;

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
