using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.Validation;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Linting.Rules;

/// <summary>Sources and destinations as Argo CD takes them (Application specification).</summary>
internal static class SourceShapeRules
{
    public static void Check(Deployment deployment, LintReport report)
    {
        foreach (var application in deployment.Applications)
        {
            CheckDestination(application, report);
            if (application.Application.Spec is not { SourceHydrator: null } spec) continue;
            if (!application.Sources.Any())
            {
                Invalid(application, ["spec"], "The Application has no source.", "Add spec.source with repoURL and path or chart.", report);
                continue;
            }
            if (spec is { Source: not null, Sources.Count: > 0 })
                Invalid(
                    application, ["spec", "source"], "spec.sources is set, so Argo CD ignores spec.source.",
                    "Remove one of the two.", report);
            foreach (var (source, path) in application.Sources)
                CheckSource(application, source, path, spec.Sources is { Count: > 0 }, report);
            CheckReferences(application, report);
            foreach (var set in application.Sets.Where(s => s.Problem is not null))
                Invalid(
                    application, ["spec"], $"Argo CD does not deploy the folder '{set.Path}': {set.Problem}",
                    "Move what is no manifest out of the folder, or leave it out with directory.exclude.", report);
        }
    }

    private static void CheckSource(
        DeployedApplication application, ApplicationSource source, IntOrString[] path, bool isOneOfMany, LintReport report)
    {
        if (source.RepoURL is { Length: > 0 } url && Syntax.HasCredentials(url))
        {
            report.Error(
                DiagnosticCodes.SecretInPlainText,
                application.Place,
                [.. path, "repoURL"],
                "The URL contains credentials.",
                "Rotate them, because they are in the git history, and put the new ones into an Argo CD repository Secret.");
        }
        foreach (var (name, value) in source.Kustomize?.CommonAnnotations ?? new Dictionary<string, string>())
        {
            // Argo CD hands them to `kustomize edit` without quotes.
            if (PlainScalar.Resolve(value) is not (string or null))
                Invalid(
                    application, [.. path, "kustomize", "commonAnnotations", name],
                    $"'{value}' reads as a boolean or a number, and Argo CD's kustomize takes no such annotation.",
                    "Write the annotation in the kustomization.yaml, where it can be quoted.", report);
        }
        foreach (var problem in SourceRules.ProblemsOf(source, isOneOfMany))
        {
            var (field, message, fix) = Describe(problem, source);
            Invalid(application, field is null ? path : [.. path, field], message, fix, report);
        }
    }

    private static (string? Field, string Message, string Fix) Describe(SourceProblem problem, ApplicationSource source) => problem switch
    {
        SourceProblem.NoRepository => (null, "The source has no repoURL.", "Set repoURL to the URL of the repository."),
        SourceProblem.NoContent =>
            (null, "The source has neither path nor chart.", "Set path to a folder, or chart to a chart of a Helm repository."),
        SourceProblem.PathAndChart =>
            ("chart", "The source has both path and chart.", "Use only chart for a Helm repository, or only path for a chart in git."),
        SourceProblem.ChartWithoutRevision => (null, $"The chart {source.Chart} has no targetRevision.", "Set it to an exact version."),
        SourceProblem.ReferenceWithChart =>
            ("ref", "A source with a chart cannot have a ref.", "Set ref on a source with a git repository."),
        SourceProblem.InvalidReference => ("ref", $"The ref '{source.Ref}' is not valid.", "Use letters, digits, '-' and '_'."),
        _ => (
            SourceRules.ToolsOf(source)[1],
            $"The source has settings for several tools: {string.Join(", ", SourceRules.ToolsOf(source))}.",
            "Keep only the settings of the tool that renders it."),
    };

    private static void CheckReferences(DeployedApplication application, LintReport report)
    {
        var names = new HashSet<string>();
        foreach (var (source, path) in application.Sources)
        {
            if (source.Ref is { } name && !names.Add(name))
                Invalid(application, [.. path, "ref"], $"Two sources use the ref '{name}'.", "Rename one.", report);
        }
        foreach (var (source, path) in application.Sources)
        {
            foreach (var (index, file) in (source.Helm?.ValueFiles ?? []).Index())
            {
                if (SourceRules.ReferenceOf(file) is { } reference && !names.Contains(reference))
                    Invalid(
                        application, [.. path, "helm", "valueFiles", index], $"No source has the ref that '{file}' starts with.",
                        $"Known: {string.Join(", ", names.Order(StringComparer.Ordinal).DefaultIfEmpty("none"))}.", report);
            }
        }
    }

    private static void CheckDestination(DeployedApplication application, LintReport report)
    {
        IntOrString[] path = ["spec", "destination"];
        var destination = application.Application.Spec?.Destination;
        if (destination is not { Server.Length: > 0 } and not { Name.Length: > 0 })
            report.Error(
                DiagnosticCodes.InvalidDestination, application.Place, path, "The destination does not name a cluster.",
                "Set server or name, for example server: https://kubernetes.default.svc.");
        else if (destination is { Server.Length: > 0, Name.Length: > 0 })
            report.Error(
                DiagnosticCodes.InvalidDestination, application.Place, [.. path, "name"],
                "The destination has both server and name.", "Keep one of the two.");
    }

    private static void Invalid(DeployedApplication application, IntOrString[] path, string message, string fix, LintReport report) =>
        report.Error(DiagnosticCodes.InvalidSource, application.Place, path, message, fix);
}
