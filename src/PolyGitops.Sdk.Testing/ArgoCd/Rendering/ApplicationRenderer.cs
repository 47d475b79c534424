using PolyGitops.Sdk.Rendering;

namespace PolyGitops.Sdk.Testing.ArgoCd.Rendering;

/// <summary>Renders all of an Application or nothing of it, with the words of Argo CD's repository server for what is wrong.</summary>
internal sealed class ApplicationRenderer(SourceRenderer renderer)
{
    /// <summary>Every source in its order.</summary>
    /// <exception cref="SourceException">One of them cannot be rendered.</exception>
    public async Task<IReadOnlyList<RenderedSource>> RenderAsync(
        RenderRequest request, SourceTrees trees, CancellationToken cancellationToken)
    {
        var rendered = new List<RenderedSource>();
        for (var i = 0; i < request.Sources.Count; i++)
        {
            var source = await renderer.RenderAsync(request, i, trees, cancellationToken).ConfigureAwait(false);
            rendered.Add(source.Problem is null ? source : throw Failed(request, i, source.Problem, source.ProblemKind));
        }
        return rendered;
    }

    /// <summary>The files of every source.</summary>
    /// <exception cref="SourceException">One of them cannot be read.</exception>
    public async Task<SourceTrees> FindAsync(RenderRequest request, CancellationToken cancellationToken)
    {
        var trees = await renderer.FindAsync(request, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < request.Sources.Count; i++)
        {
            if (trees.FailureOf(i) is { } failure) throw Failed(request, i, failure.Message);
        }
        return trees;
    }

    private static SourceException Failed(
        RenderRequest request, int index, string problem, SourceProblemKind kind = SourceProblemKind.Refused)
    {
        var source = $"source {index + 1} of {request.Sources.Count}";
        return new(kind == SourceProblemKind.NoObject
            ? $"failed to unmarshal manifests for {source}: {problem}"
            : $"failed to generate manifest for {source}: rpc error: code = Unknown desc = {problem}");
    }
}
