using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>A host name leads to one workload in one environment.</summary>
internal static class HostRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var claims =
            from team in platform.Teams
            from workload in team.Workloads
            from settings in workload.Environments
            where settings.Value is { Enabled: true, Host: not null }
            select (settings.Value.Host, Path: $"{ModelPaths.Workload(team, workload)}/environments/{settings.Key}/host");
        foreach (var (host, path) in claims)
        {
            if (!seen.TryAdd(host, path))
                yield return Finding.Error(
                    DiagnosticCodes.CollidingHost, path, $"The host '{host}' is also used by {seen[host]}.",
                    "Give each workload its own host.");
        }
    }
}
