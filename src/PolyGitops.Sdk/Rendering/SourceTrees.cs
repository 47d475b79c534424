using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Rendering;

/// <summary>The files of every source of an Application, or why they cannot be had.</summary>
internal sealed class SourceTrees
{
    private readonly RenderRequest _request;
    private readonly (SourceTree? Tree, SourceException? Failure)[] _found;

    private SourceTrees(RenderRequest request, (SourceTree? Tree, SourceException? Failure)[] found) =>
        (_request, _found) = (request, found);

    /// <summary>All sources of one repository at one revision.</summary>
    public static SourceTrees Of(RenderRequest request, SourceTree tree) =>
        new(request, [.. request.Sources.Select(_ => ((SourceTree?)tree, (SourceException?)null))]);

    public static async Task<SourceTrees> FindAsync(
        RenderRequest request, IRepositoryContents contents, CancellationToken cancellationToken)
    {
        var found = new (SourceTree? Tree, SourceException? Failure)[request.Sources.Count];
        for (var i = 0; i < found.Length; i++)
        {
            var source = request.Sources[i];
            // A chart of a Helm repository has no files here.
            if (source.Chart is { Length: > 0 }) continue;
            try
            {
                found[i].Tree = await contents.GetAsync(source.RepoURL ?? "", request.RevisionOf(i), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (SourceException failure)
            {
                found[i].Failure = failure;
            }
        }
        return new(request, found);
    }

    /// <summary>The files of a source that is no chart of a Helm repository.</summary>
    /// <exception cref="SourceException">They cannot be had.</exception>
    public SourceTree this[int source] => _found[source].Failure is { } failure ? throw failure : _found[source].Tree!;

    /// <summary>Why the files of a source cannot be had, or null.</summary>
    public SourceException? FailureOf(int source) => _found[source].Failure;

    /// <summary>The commit's id that a source stands for, or the version that it names.</summary>
    public string RevisionOf(int source) => _found[source].Tree?.Revision ?? _request.RevisionOf(source) ?? "";

    /// <summary>The files of the source that goes by this name (Argo CD, multiple sources).</summary>
    /// <exception cref="SourceException">There is no such source, or its files cannot be had.</exception>
    public SourceTree ByReference(string name)
    {
        var index = _request.Sources.Select((s, i) => (s.Ref, Index: i)).FirstOrDefault(s => s.Ref == name, (null, -1)).Index;
        return index >= 0
            ? this[index]
            : throw new SourceException(
                $"error getting helm values: source referenced {'"'}{name}{'"'}, which is not one of the available sources");
    }
}
