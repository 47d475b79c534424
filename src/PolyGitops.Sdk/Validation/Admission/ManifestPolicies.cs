using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Validation.Admission;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk;

/// <summary>Checks manifests against the platform's admission policies, without a cluster.</summary>
public static class ManifestPolicies
{
    /// <summary>Every policy of the environment that one of the objects breaks. Objects without pods comply with all of them.</summary>
    /// <param name="platform">The platform whose policies hold.</param>
    /// <param name="environment">Name of the environment that the objects are for.</param>
    /// <param name="manifests">What would be applied in a tenant's namespace.</param>
    /// <exception cref="ArgumentException">The platform has no such environment.</exception>
    public static IReadOnlyList<Diagnostic> CheckPolicies(this Platform platform, string environment, IEnumerable<Manifest> manifests)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(manifests);
        var target = platform.Environments.FirstOrDefault(e => e.Name == environment)
            ?? throw new ArgumentException($"The platform '{platform.Name}' has no environment '{environment}'.", nameof(environment));
        var policies = platform.PoliciesOf(target).ToList();
        return [.. manifests.SelectMany(m => Check(m, policies))];
    }

    private static IEnumerable<Diagnostic> Check(Manifest manifest, List<AdmissionPolicy> policies)
    {
        if (PodSpec(manifest) is not { } podSpec) yield break;
        foreach (var policy in policies)
        {
            var definition = AdmissionRules.DefinitionOf(policy.Rule);
            var isAsked = !definition.LongRunningOnly || PodTemplates.IsLongRunning(manifest.Kind);
            if (!isAsked || definition.IsKeptBy(podSpec)) continue;
            yield return new Diagnostic
            {
                Code = DiagnosticCodes.BrokenPolicy,
                Severity = policy.Action == AdmissionAction.Deny ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                Location = DiagnosticLocation.Model($"{manifest.Kind}/{manifest.Namespace}/{manifest.Name}"),
                Message = $"The object violates the policy {definition.Name}.",
                Fix = definition.Message,
            };
        }
    }

    // A PodTemplate makes no pods by itself.
    private static JsonElement? PodSpec(Manifest manifest) =>
        manifest.Kind != "PodTemplate" && PodTemplates.SpecPath(manifest.Kind) is { } path ? manifest.Content.Field([.. path]) : null;
}
