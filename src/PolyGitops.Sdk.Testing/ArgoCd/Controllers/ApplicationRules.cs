using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Projects;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>Finds project and destination of an Application, and whether the one permits the other.</summary>
internal sealed class ApplicationRules(ArgoCdContext context)
{
    /// <summary>What to compare; or null with the reason why nothing may be compared.</summary>
    public (ComparisonRequest? Request, IReadOnlyList<ApplicationCondition> Conditions) Of(string name, ArgoApplication application)
    {
        var spec = application.Spec ?? new();
        var projectName = ArgoObjects.ProjectOf(spec);
        if (FindProject(projectName) is not { } project)
            return (null, [Invalid($"Application referencing project {projectName} which does not exist")]);
        var sources = ApplicationSources.Of(spec);
        if (ProblemOf(spec, sources) is { } problem) return (null, [Invalid(problem)]);
        var (destination, missing) = context.Destinations.Find(spec.Destination);
        var permissions = new DestinationPermission(
            project.As(WireContracts.AppProject).Spec ?? new(), destination?.Server ?? "", destination?.Name ?? "");
        List<ApplicationCondition> conditions = [.. SourceConditions(spec, sources, permissions, projectName)];
        if (missing is not null) conditions.Add(Invalid(missing));
        var ns = spec.Destination?.Namespace ?? "";
        if (destination is not null && !permissions.AllowsDestination(ns))
        {
            var shown = spec.Destination?.Name is { Length: > 0 } ? destination.Name : destination.Server;
            conditions.Add(Invalid($"application destination server '{shown}' and namespace '{ns}' do not match any of the "
                + $"allowed destinations in project '{projectName}'"));
        }
        return conditions.Count > 0
            ? (null, conditions)
            : (Request(name, application, spec, sources, destination!, permissions, project), []);
    }

    public Manifest? FindProject(string name) => context.Hub.Objects.Find(ArgoKeys.Project(context.Namespace, name))?.Manifest;

    private ComparisonRequest Request(
        string name, ArgoApplication application, ApplicationSpec spec, IReadOnlyList<ApplicationSource> sources,
        Destination destination, DestinationPermission permissions, Manifest project)
    {
        return new()
        {
            Application = name,
            ApplicationNamespace = context.Namespace,
            Render = new() { Application = name, Sources = sources, Namespace = spec.Destination?.Namespace ?? "" },
            Cluster = destination.Cluster,
            Permissions = permissions,
            Ignored = spec.IgnoreDifferences is { Count: > 0 } rules ? new(rules) : IgnoredFields.None,
            Rules = (project, spec),
            Known = application.Status?.Resources ?? [],
        };
    }

    private static IEnumerable<ApplicationCondition> SourceConditions(
        ApplicationSpec spec, IReadOnlyList<ApplicationSource> sources, DestinationPermission permissions, string project)
    {
        var urls = sources.Select(s => s.RepoURL ?? "");
        if (spec.SourceHydrator?.DrySource?.RepoURL is { } dry) urls = urls.Append(dry);
        return urls.Distinct().Where(u => !permissions.AllowsSource(u))
            .Select(u => Invalid($"application repo {u} is not permitted in project '{project}'"));
    }

    private static string? ProblemOf(ApplicationSpec spec, IReadOnlyList<ApplicationSource> sources)
    {
        var isMulti = ApplicationSources.AreSeveral(spec);
        if (sources.Count == 0) return "spec.source.repoURL and either spec.source.path or spec.source.chart are required";
        foreach (var source in sources)
        {
            var problems = SourceRules.ProblemsOf(source, isMulti).ToList();
            if (problems.Any(p => p is SourceProblem.NoRepository or SourceProblem.NoContent))
            {
                return isMulti
                    ? $"spec.source.repoURL and either source.path, source.chart, or source.ref are required for source {source.RepoURL}"
                    : "spec.source.repoURL and either spec.source.path or spec.source.chart are required";
            }
            if (problems.Contains(SourceProblem.ChartWithoutRevision))
                return "spec.source.targetRevision is required if the manifest source is a helm chart";
        }
        return null;
    }

    private static ApplicationCondition Invalid(string message) => new() { Type = ConditionTypes.InvalidSpecError, Message = message };
}
