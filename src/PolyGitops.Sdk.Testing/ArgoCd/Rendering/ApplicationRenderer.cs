using PolyGitops.Sdk.Testing.ArgoCd.Sources;

namespace PolyGitops.Sdk.Testing.ArgoCd.Rendering;

/// <summary>Renders the sources of an Application as Argo CD's repository server does.</summary>
internal sealed class ApplicationRenderer(SourceCache cache, SourceRenderer renderer)
{
    /// <summary>Every source in its order.</summary>
    /// <exception cref="SourceException">One of them cannot be rendered.</exception>
    public async Task<IReadOnlyList<RenderedSource>> RenderAsync(RenderRequest request, IReadOnlyList<SourceTree?> trees, CancellationToken cancellationToken)
    {
        var rendered = new List<RenderedSource>();
        for (var i = 0; i < request.Sources.Count; i++)
        {
            try
            {
                rendered.Add(await renderer.RenderAsync(request, i, trees, cancellationToken).ConfigureAwait(false));
            }
            catch (SourceException failure)
            {
                throw Failed(request, i, failure);
            }
        }
        return rendered;
    }

    /// <summary>The files of every source; null for a chart of a Helm repository, which has none here.</summary>
    /// <exception cref="SourceException">One of them cannot be read.</exception>
    public async Task<IReadOnlyList<SourceTree?>> FindAsync(RenderRequest request, CancellationToken cancellationToken)
    {
        var trees = new List<SourceTree?>();
        for (var i = 0; i < request.Sources.Count; i++)
        {
            var source = request.Sources[i];
            try
            {
                trees.Add(source.Chart is { Length: > 0 } ? null : await cache.GetAsync(source.RepoURL ?? "", request.RevisionOf(i), cancellationToken).ConfigureAwait(false));
            }
            catch (SourceException failure)
            {
                throw Failed(request, i, failure);
            }
        }
        return trees;
    }

    private static SourceException Failed(RenderRequest request, int index, SourceException failure) =>
        new($"failed to generate manifest for source {index + 1} of {request.Sources.Count}: rpc error: code = Unknown desc = {failure.Message}", failure);
}
