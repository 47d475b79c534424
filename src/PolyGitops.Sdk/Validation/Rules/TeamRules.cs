using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Teams and their namespaces.</summary>
internal static class TeamRules
{
    private static readonly string[] PodSecurityLevels = ["privileged", "baseline", "restricted"];

    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        var suffix = platform.LongestNamespaceSuffix();
        return
        [
            .. platform.Teams.SelectMany(t => Finding.Owners(t.Owners, ModelPaths.Team(t.Name))),
            .. from team in platform.Teams
               from tenant in team.Namespaces
               from finding in CheckNamespace(tenant, ModelPaths.Namespace(team, tenant), tenant.PinnedName is null ? suffix : 0)
               select finding,
        ];
    }

    private static IEnumerable<Diagnostic> CheckNamespace(TenantNamespace tenant, string path, int suffix) =>
    [
        .. Finding.Name(tenant.Name, path, Syntax.LongestLabel - suffix),
        .. tenant.Quota is { } quota ? CheckQuota(quota, path + "/quota") : [],
        .. tenant.Network?.AllowFromNamespaces.SelectMany(n => Finding.Name(n, path + "/network")) ?? [],
        .. Finding.When(
            tenant.PodSecurity is { } level && !PodSecurityLevels.Contains(level),
            DiagnosticCodes.InvalidValue,
            path + "/podSecurity",
            $"'{tenant.PodSecurity}' is not a Pod Security Standard.",
            $"There are {string.Join(", ", PodSecurityLevels)}."),
        .. tenant.Labels.SelectMany(l => Finding.LabelKey(l.Key, $"{path}/labels/{l.Key}").Concat(
            Finding.LabelValue(l.Value, $"{path}/labels/{l.Key}"))),
        .. Finding.KubernetesObjects(tenant.Objects, path),
    ];

    private static IEnumerable<Diagnostic> CheckQuota(NamespaceQuota quota, string path) =>
    [
        .. Finding.Quantity(quota.RequestsCpu, path + "/requestsCpu"),
        .. Finding.Quantity(quota.RequestsMemory, path + "/requestsMemory"),
        .. Finding.Quantity(quota.LimitsCpu, path + "/limitsCpu"),
        .. Finding.Quantity(quota.LimitsMemory, path + "/limitsMemory"),
        .. Finding.Quantity(quota.RequestsStorage, path + "/requestsStorage"),
        .. new[] { quota.Pods, quota.Services, quota.PersistentVolumeClaims }.Where(c => c < 0)
            .Select(c => Finding.Error(DiagnosticCodes.InvalidValue, path, $"A count of {c} is not valid.", "Use 0 or more.")),
    ];
}
