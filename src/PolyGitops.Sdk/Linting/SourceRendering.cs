using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Rendering;
using PolyGitops.Sdk.Rendering.Sets;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Linting;

/// <summary>What folders and sources of the repository render to, as far as the repository tells.</summary>
internal sealed class SourceRendering : IRepositoryContents
{
    private readonly SourceTree _tree;
    private readonly Func<string, string?, bool> _isOwn;
    private readonly SourceRenderer _renderer;
    private readonly Dictionary<string, AppliedSet> _folders = new(StringComparer.Ordinal);

    /// <param name="tree">The repository.</param>
    /// <param name="isOwn">Whether a URL is the repository's, and a revision the one that is looked at.</param>
    public SourceRendering(SourceTree tree, Func<string, string?, bool> isOwn)
    {
        (_tree, _isOwn) = (tree, isOwn);
        // A chart's objects stand in no file that a finding could point to.
        _renderer = new(this, new NoForeignCharts(), ownCharts: null);
    }

    /// <inheritdoc/>
    public Task<SourceTree> GetAsync(string url, string? targetRevision, CancellationToken cancellationToken) =>
        _isOwn(url, targetRevision) ? Task.FromResult(_tree) : throw new SourceException("the repository is another one");

    /// <summary>The Applications that a set makes; none when that takes more than this repository.</summary>
    public IReadOnlyList<ArgoApplication> Expand(ArgoApplicationSet set)
    {
        try
        {
            return new SetExpansion(
                this, () => throw new SetException(SetException.Parameters, "clusters are known to Argo CD only")).Expand(set);
        }
        catch (SetException)
        {
            return [];
        }
    }

    /// <summary>A folder as it is; null when it does not exist.</summary>
    public AppliedSet? Folder(string path)
    {
        path = PathOf(path);
        if (_folders.TryGetValue(path, out var known)) return known;
        if (!_tree.HasFolder(path)) return null;
        var set = SetOf(path, _renderer.Render("", new() { Path = path.Length == 0 ? "." : path }, _tree));
        _folders.Add(path, set);
        return set;
    }

    /// <summary>What an Application deploys of each of its sources in this repository; a folder that is not there is left out.</summary>
    public IReadOnlyList<AppliedSet> Sources(ArgoApplication application, IReadOnlyList<ApplicationSource> sources)
    {
        var rendered = _renderer.Render(new()
        {
            Application = application.Metadata?.Name ?? "",
            Sources = sources,
            Namespace = application.Spec?.Destination?.Namespace ?? "",
        });
        return
        [
            .. from place in sources.Zip(rendered)
               let path = place.First is { Path: not null, RepoURL: { } url, Chart: null } && _isOwn(url, place.First.TargetRevision)
                   ? PathOf(place.First.Path)
                   : null
               where path is not null && _tree.HasFolder(path)
               let isChanged = place.First is { Kustomize: not null } or { Directory: not null } or { Plugin: not null }
               select SetOf(path, place.Second) with { ChangedBy = isChanged ? application.Metadata?.Name ?? "" : "" },
        ];
    }

    private static AppliedSet SetOf(string path, RenderedSource rendered) =>
        new()
        {
            Path = path,
            Objects = rendered.Objects,
            IsComplete = rendered.IsComplete,
            // What is not YAML, or kustomize refuses, is told where it stands; and a chart's objects are Helm's to know.
            Problem = rendered is { Type: "Directory", ProblemKind: not SourceProblemKind.Unreadable } ? rendered.Problem : null,
        };

    private static string PathOf(string path) => path.Trim('/') is var trimmed && trimmed == "." ? "" : trimmed;
}
