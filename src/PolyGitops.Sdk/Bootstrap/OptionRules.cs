using PolyGitops.Sdk.Bootstrap.Graph;
using PolyGitops.Sdk.Bootstrap.Leases;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>What can be wrong with options for a platform.</summary>
internal static class OptionRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform, BootstrapOptions options)
    {
        var clusters = platform.Clusters.Select(c => c.Name).ToHashSet();
        foreach (var unknown in options.Clusters.Keys.Where(c => !clusters.Contains(c)).Order(StringComparer.Ordinal))
            yield return Problem(
                DiagnosticCodes.UnknownReference, ModelPaths.Cluster(unknown), $"The platform has no cluster '{unknown}'.",
                $"It has {string.Join(", ", platform.Clusters.Select(c => c.Name))}.");
        foreach (var cluster in clusters.Where(c => options.Terraform is null && !options.Clusters.ContainsKey(c)))
        {
            yield return Problem(
                DiagnosticCodes.Missing, ModelPaths.Cluster(cluster), $"No access to the cluster '{cluster}' is configured.",
                "Set its kubeconfig or a client in the option Clusters, or let Terraform create it with the option Terraform.");
        }
        if (options.ArgoCd is ArgoCdChart && platform.ArgoCd.Installation is null)
            yield return Problem(
                DiagnosticCodes.Missing, "argocd", "The platform has no chart to install Argo CD with.",
                "Call WithArgoCd, or set a manifest file or URL in the option ArgoCd.");
        if (options.ArgoCd is ArgoCdManifestUrl { Url.Scheme: not "https" } url)
            yield return Problem(
                DiagnosticCodes.InvalidAddress, "argocd", $"'{Redaction.Urls(url.Url.OriginalString)}' is not an HTTPS URL.",
                "Use a URL that starts with https://.");
        if (options.LeaseDuration < TimeSpan.FromSeconds(1))
            yield return Problem(
                DiagnosticCodes.InvalidValue, "lease", $"A Lease's duration is in whole seconds, not {options.LeaseDuration}.",
                "Use one second or more.");
        if (options.LeaseDuration > LeaseState.LongestDuration)
            yield return Problem(
                DiagnosticCodes.InvalidValue, "lease", $"A killed run would block the next one for {options.LeaseDuration}.",
                $"Use {LeaseState.LongestDuration} or less.");
    }

    /// <summary>Timeouts of steps that do not exist.</summary>
    public static IEnumerable<Diagnostic> CheckTimeouts(BootstrapOptions options, StepNames names) => options.Timeouts.Keys
        .Where(step => !names.Contains(step))
        .Order(StringComparer.Ordinal)
        .Select(step => Problem(DiagnosticCodes.UnknownReference, step,
            $"A timeout is set for the step '{step}', which does not exist.", $"Available steps: {names.All}."));

    private static Diagnostic Problem(string code, string place, string message, string fix) => new()
    {
        Code = code,
        Severity = DiagnosticSeverity.Error,
        Location = DiagnosticLocation.Model($"bootstrap/{place}"),
        Message = message,
        Fix = fix,
    };
}
