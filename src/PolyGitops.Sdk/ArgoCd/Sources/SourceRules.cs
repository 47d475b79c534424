using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.ArgoCd.Sources;

/// <summary>Why Argo CD does not take a source (Application specification).</summary>
internal enum SourceProblem
{
    /// <summary>It has no <c>repoURL</c>.</summary>
    NoRepository,

    /// <summary>It has neither path nor chart, and is not one of several with a <c>ref</c> only.</summary>
    NoContent,

    /// <summary>It has both.</summary>
    PathAndChart,

    /// <summary>A chart without a version.</summary>
    ChartWithoutRevision,

    /// <summary>Only a git repository can be referred to.</summary>
    ReferenceWithChart,

    /// <summary>A <c>ref</c> with other characters than letters, digits, <c>-</c> and <c>_</c>.</summary>
    InvalidReference,

    /// <summary>Settings for more than one of helm, kustomize, directory and plugin.</summary>
    SeveralTools,
}

/// <summary>The rules for one source of an Application.</summary>
internal static partial class SourceRules
{
    /// <summary>Everything that is wrong with a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="isOneOfSeveral">Whether it stands in <c>sources</c>, where a source may be there for its <c>ref</c> alone.</param>
    public static IEnumerable<SourceProblem> ProblemsOf(ApplicationSource source, bool isOneOfSeveral)
    {
        if (source.RepoURL is not { Length: > 0 }) yield return SourceProblem.NoRepository;
        var isReference = isOneOfSeveral && source.Ref is { Length: > 0 };
        if (source is { Path: null or "", Chart: null or "" } && !isReference) yield return SourceProblem.NoContent;
        if (source is { Path.Length: > 0, Chart.Length: > 0 }) yield return SourceProblem.PathAndChart;
        if (source is { Chart.Length: > 0, TargetRevision: null or "" }) yield return SourceProblem.ChartWithoutRevision;
        if (source is { Ref: not null, Chart.Length: > 0 }) yield return SourceProblem.ReferenceWithChart;
        if (source.Ref is { } name && !ReferenceName().IsMatch(name)) yield return SourceProblem.InvalidReference;
        if (ToolsOf(source).Count > 1) yield return SourceProblem.SeveralTools;
    }

    /// <summary>The tools that a source has settings for.</summary>
    public static IReadOnlyList<string> ToolsOf(ApplicationSource source) =>
    [
        .. new[]
        {
            source.Helm is null ? null : "helm",
            source.Kustomize is null ? null : "kustomize",
            source.Directory is null ? null : "directory",
            source.Plugin is null ? null : "plugin",
        }.OfType<string>(),
    ];

    /// <summary>The <c>ref</c> that a value file starts with; null for one in the source's own repository.</summary>
    public static string? ReferenceOf(string valueFile) => valueFile.StartsWith('$') ? valueFile[1..].Split('/')[0] : null;

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]+\z")]
    private static partial Regex ReferenceName();
}
