using System.Text.Json;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Admission;

/// <summary>An <see cref="AdmissionRule"/> in both of its forms: for the API server, and to check manifests without one.</summary>
internal sealed record AdmissionRuleDefinition
{
    public required AdmissionRule Rule { get; init; }

    /// <summary>Name of the policy object, without environment.</summary>
    public required string Name { get; init; }

    /// <summary>Message for a violation.</summary>
    public required string Message { get; init; }

    /// <summary>Whether it asks only what runs on: a job's pod needs no probes.</summary>
    public bool LongRunningOnly { get; init; }

    /// <summary>The rule in the Common Expression Language, over <see cref="AdmissionRules.Variables"/>.</summary>
    public required string Expression { get; init; }

    /// <summary>The same rule over a pod's spec.</summary>
    public required Func<JsonElement, bool> IsKeptBy { get; init; }

    /// <summary>The resources that the API server asks, by API group.</summary>
    public IReadOnlyList<(string Group, string[] Resources)> Resources => LongRunningOnly ? AdmissionRules.LongRunning : AdmissionRules.All;
}

/// <summary>The definition of every <see cref="AdmissionRule"/>: what generation writes, and what preview and linter check.</summary>
internal static class AdmissionRules
{
    /// <summary>What the expressions are about, by name and in the Common Expression Language.</summary>
    public static IReadOnlyList<(string Name, string Expression)> Variables { get; } =
    [
        // Pod specs are at three depths; objects with a template are rejected before they create pods that would fail later.
        ("podSpec", """
            object.kind == 'CronJob' ?
              object.spec.jobTemplate.spec.template.spec :
              has(object.spec.template) ? object.spec.template.spec : object.spec
            """),
        ("containers", """
            variables.podSpec.containers +
              (has(variables.podSpec.initContainers) ?
               variables.podSpec.initContainers : [])
            """),
    ];

    /// <summary>What keeps its pods running.</summary>
    public static IReadOnlyList<(string Group, string[] Resources)> LongRunning { get; } =
        [("apps", ["deployments", "statefulsets", "daemonsets"])];

    /// <summary>Whatever brings pods, and the pods themselves.</summary>
    public static IReadOnlyList<(string Group, string[] Resources)> All { get; } =
        [.. LongRunning, ("batch", ["jobs", "cronjobs"]), ("", ["pods"])];

    private static readonly AdmissionRuleDefinition[] Definitions =
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
    public static AdmissionRuleDefinition DefinitionOf(AdmissionRule rule) => Definitions.First(d => d.Rule == rule);

    /// <summary>The policies that an environment is held to.</summary>
    public static IEnumerable<AdmissionPolicy> PoliciesOf(this Platform platform, DeploymentEnvironment environment) =>
        platform.Policies.Where(p => environment.IsProduction || !p.ProductionOnly);
}
