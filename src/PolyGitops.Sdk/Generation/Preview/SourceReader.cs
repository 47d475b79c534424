using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Preview;

/// <summary>Reads the sources of one Application from the generated repositories.</summary>
internal sealed class SourceReader(OwnRepositories repositories, string application, IReadOnlyList<ApplicationSource> sources)
{
    public SourceContent Read(ApplicationSource source)
    {
        var (values, problem) = new SourceValues(repositories, sources).Of(source);
        var content = new SourceContent { Values = values };
        if (source.Chart is not null) return content with { Problem = "the chart is not the platform's own" };
        if (repositories.Find(source.RepoURL ?? "") is not { } repository) return content with { Problem = "the repository is not the platform's own" };
        if (problem is not null) return content with { Problem = problem };
        content = content with { Repository = repository.Repository.Name };
        return repository.ChartAt(source.Path!) is { } chart ? RenderChart(content, source, repository, chart) : ReadFolder(content, source, repository);
    }

    private SourceContent RenderChart(SourceContent content, ApplicationSource source, OwnRepository repository, HelmChart chart)
    {
        if (source.TargetRevision != ChartLayout.ReleaseTagOf(chart) && source.TargetRevision != repository.Repository.DefaultBranch)
            return content with { Problem = $"the platform generates version {chart.Version} of the chart" };
        if (repository.AddedTo(chart) is { } file) return content with { Problem = $"the chart has a file of its author's own, {file}" };
        var (objects, problem) = repositories.Chart(chart).Render(source.Helm?.ReleaseName ?? application, content.Values);
        return content with { Objects = [.. objects.Select(o => ($"{ChartLayout.FolderOf(chart)}/{o.Template}", o.Manifest))], Problem = problem };
    }

    private static SourceContent ReadFolder(SourceContent content, ApplicationSource source, OwnRepository repository)
    {
        var branch = repository.Repository.DefaultBranch;
        if (source.TargetRevision != branch) return content with { Problem = $"the platform generates the branch {branch}" };
        if (source.Helm is not null || source.Kustomize is not null || source.Plugin is not null || source.Directory is not null)
            return content with { Problem = "the Application sets options of the tool that renders it" };
        var (objects, problem) = new FolderReader(repository).Read(source.Path!);
        return content with { Objects = objects, Problem = problem };
    }
}
