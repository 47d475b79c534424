using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Projects;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Linting.Rules;

/// <summary>Applications stay within their projects (Argo CD, projects).</summary>
internal static class ProjectRules
{
    public static void Check(Deployment deployment, LintReport report)
    {
        var projects = (
            from place in deployment.Sets.SelectMany(s => s.Objects)
            where ArgoObjects.IsKind(place.Content, ArgoObjects.AppProject)
            let project = ApplicationReader.Read(place, WireContracts.AppProject, report)
            where project?.Spec is not null
            select project).ToLookup(p => p.Metadata?.Name ?? "");
        // A repository without projects has them somewhere else.
        if (projects.Count == 0) return;
        foreach (var application in deployment.Applications)
        {
            var name = ArgoObjects.ProjectOf(application.Application.Spec);
            if (projects[name].Any()) CheckAll(application, [.. projects[name].Select(p => new ProjectPermission(p.Spec!))], name, report);
            else if (name != ArgoObjects.DefaultProject) Unknown(application, name, projects.Select(p => p.Key), report);
        }
    }

    private static void Unknown(DeployedApplication application, string name, IEnumerable<string> known, LintReport report) => report.Error(
        DiagnosticCodes.UnknownReference,
        application.Place,
        ["spec", "project"],
        $"The project '{name}' does not exist.",
        $"Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");

    // Projects of one name belong to several Argo CDs; what one of them permits is not reported.
    private static void CheckAll(DeployedApplication application, List<ProjectPermission> projects, string name, LintReport report)
    {
        foreach (var (source, path) in application.Sources.Where(s => s.Source.RepoURL is not null))
        {
            if (!projects.Exists(p => p.AllowsSource(source.RepoURL!)))
                Forbidden(
                    application, [.. path, "repoURL"],
                    $"The project '{name}' does not permit the repository {Redaction.Urls(source.RepoURL!)}.",
                    "Add it to the project's sourceRepos.", report);
        }
        if (application.Application.Spec?.Destination is not { } destination) return;
        if (!projects.Exists(p => p.AllowsDestination(destination, application.TargetNamespace)))
            Forbidden(
                application, ["spec", "destination"],
                $"The project '{name}' does not permit the namespace '{application.TargetNamespace}' of {application.Cluster}.",
                "Add it to the project's destinations.", report);
        foreach (var place in application.Sets.SelectMany(s => s.Objects)) CheckObject(application, place, projects, name, report);
    }

    private static void CheckObject(
        DeployedApplication application, KustomizedObject place, List<ProjectPermission> projects, string name, LintReport report)
    {
        var (group, kind) = KubernetesScopes.GroupAndKind(place.Content);
        var own = place.Content.Text("metadata", "namespace");
        if (own is null && !KubernetesScopes.IsBuiltInClusterKind(place.Content) && KubernetesScopes.MayBeClusterWide(place.Content))
            return;
        var isClusterWide = own is null && KubernetesScopes.IsBuiltInClusterKind(place.Content);
        if (!projects.Exists(p => p.AllowsKind(group, kind, isClusterWide)))
            report.Error(
                DiagnosticCodes.ForbiddenByProject, place, ["kind"],
                $"The project '{name}' of the Application '{application.Name}' does not permit the kind "
                    + $"{kind}{(group.Length > 0 ? "." + group : "")}.",
                isClusterWide
                    ? "Add it to the project's clusterResourceWhitelist."
                    : "Change the project's namespaceResourceWhitelist or namespaceResourceBlacklist.");
        else if (own is not null && !projects.Exists(p => p.AllowsDestination(application.Application.Spec!.Destination!, own)))
            report.Error(
                DiagnosticCodes.ForbiddenByProject, place, ["metadata", "namespace"],
                $"The project '{name}' of the Application '{application.Name}' does not permit the namespace '{own}'.",
                "Add it to the project's destinations.");
    }

    private static void Forbidden(DeployedApplication application, IntOrString[] path, string message, string fix, LintReport report) =>
        report.Error(DiagnosticCodes.ForbiddenByProject, application.Place, path, message, fix);
}
