using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Policies;

/// <summary>The definition of every <see cref="AdmissionRule"/>.</summary>
internal static class AdmissionRules
{
    private static readonly AdmissionRuleDefinition[] All =
    [
        new()
        {
            Rule = AdmissionRule.RequireLimits,
            Name = "require-limits",
            Message = "Every container needs CPU and memory limits.",
            Expression = """
                variables.containers.all(c,
                  has(c.resources) && has(c.resources.limits) &&
                  'cpu' in c.resources.limits && 'memory' in c.resources.limits)
                """,
            IsKeptBy = PodChecks.HaveLimits,
        },
        new()
        {
            Rule = AdmissionRule.RequireProbes,
            Name = "require-probes",
            Message = "Every container needs a readiness and a liveness probe.",
            LongRunningOnly = true,
            Expression = """
                variables.podSpec.containers.all(c,
                  has(c.readinessProbe) && has(c.livenessProbe))
                """,
            IsKeptBy = PodChecks.HaveProbes,
        },
        new()
        {
            Rule = AdmissionRule.ForbidLatestTag,
            Name = "forbid-latest-tag",
            Message = "Every image needs a digest or a tag other than latest.",
            Expression = """
                variables.containers.all(c, has(c.image) && (
                  c.image.contains('@') ||
                  (c.image.lastIndexOf(':') > c.image.lastIndexOf('/') &&
                   !c.image.endsWith(':latest'))))
                """,
            IsKeptBy = PodChecks.HaveFixedImages,
        },
        new()
        {
            Rule = AdmissionRule.RequireNonRoot,
            Name = "require-non-root",
            Message = "No container may run as root: set runAsNonRoot, and no user 0.",
            Expression = """
                (!has(variables.podSpec.securityContext) ||
                 !has(variables.podSpec.securityContext.runAsUser) ||
                 variables.podSpec.securityContext.runAsUser != 0) &&
                variables.containers.all(c,
                  (!has(c.securityContext) || !has(c.securityContext.runAsUser) ||
                   c.securityContext.runAsUser != 0) &&
                  (has(c.securityContext) && has(c.securityContext.runAsNonRoot) ?
                   c.securityContext.runAsNonRoot :
                   has(variables.podSpec.securityContext) &&
                   has(variables.podSpec.securityContext.runAsNonRoot) &&
                   variables.podSpec.securityContext.runAsNonRoot))
                """,
            IsKeptBy = PodChecks.RunAsNonRoot,
        },
    ];

    /// <summary>The definition of a rule.</summary>
    public static AdmissionRuleDefinition DefinitionOf(AdmissionRule rule) => All.First(d => d.Rule == rule);

    /// <summary>The policies that an environment is held to.</summary>
    public static IEnumerable<AdmissionPolicy> PoliciesOf(this Platform platform, DeploymentEnvironment environment) =>
        platform.Policies.Where(p => environment.IsProduction || !p.ProductionOnly);
}
