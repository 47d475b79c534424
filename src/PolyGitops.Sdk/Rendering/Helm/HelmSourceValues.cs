using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Rendering.Helm;

/// <summary>The values of a Helm source: value files, then values in the Application, then parameters, each over the ones before.</summary>
internal static class HelmSourceValues
{
    /// <summary>The values over the chart's own.</summary>
    /// <param name="application">Name of the Application.</param>
    /// <param name="source">The source.</param>
    /// <param name="trees">The files of all of the Application's sources.</param>
    /// <param name="chart">The files of the chart's repository; null for a chart of a Helm repository.</param>
    /// <param name="folder">Folder of the chart.</param>
    /// <exception cref="SourceException">A file is missing, or holds no values.</exception>
    public static HelmValues Of(string application, ApplicationSource source, SourceTrees trees, SourceTree? chart, string folder)
    {
        if (source.Helm is not { } helm) return HelmValues.Empty;
        string? Find(string file, bool mayBeMissing) =>
            TextOf(file, file.Replace("$ARGOCD_APP_NAME", application, StringComparison.Ordinal), trees, (chart, folder), mayBeMissing);
        var values = HelmValues.Empty;
        foreach (var file in helm.ValueFiles ?? [])
        {
            if (Find(file, helm.IgnoreMissingValueFiles == true) is { } text) values = values.Merge(Parse(text, file));
        }
        if (helm.ValuesObject is { ValueKind: JsonValueKind.Object } inline) values = values.Merge(HelmValues.From(inline));
        else if (helm.Values is { Length: > 0 } text) values = values.Merge(Parse(text, "spec.source.helm.values"));
        foreach (var file in helm.FileParameters ?? [])
            values = HelmParameters.Set(values, file.Name ?? "", Find(file.Path ?? "", mayBeMissing: false) ?? "", isText: true);
        foreach (var parameter in helm.Parameters ?? [])
            values = HelmParameters.Set(values, parameter.Name ?? "", parameter.Value ?? "", parameter.ForceString == true);
        return values;
    }

    // '$name/path' is a path in the repository of the source that goes by that name; other paths start at the chart, or at its repository.
    private static string? TextOf(string file, string path, SourceTrees trees, (SourceTree? Tree, string Folder) chart, bool mayBeMissing)
    {
        var (tree, folder) = chart;
        if (path.StartsWith('$'))
        {
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            (tree, folder) = (trees.ByReference(slash < 0 ? path[1..] : path[1..slash]), "");
            path = slash < 0 ? "" : path[(slash + 1)..];
        }
        else if (path.Contains("://", StringComparison.Ordinal))
        {
            throw new SourceException($"value files are not fetched from elsewhere: {path}");
        }
        var resolved = path.StartsWith('/') ? RepositoryPath.Resolve("", path) : RepositoryPath.Resolve(folder, path);
        if (resolved is not null && tree is not null && tree.Tree.TryGet(resolved, out var found)) return found.Text;
        return mayBeMissing ? null : throw new SourceException($"`helm template` failed: open {file}: no such file or directory");
    }

    private static HelmValues Parse(string yaml, string file) => YamlReader.Read(System.Text.Encoding.UTF8.GetBytes(yaml), file) switch
    {
        [] or [{ Content.ValueKind: JsonValueKind.Null }, ..] => HelmValues.Empty,
        [{ Content.ValueKind: JsonValueKind.Object } document, ..] => HelmValues.From(document.Content),
        _ => throw new SourceException($"`helm template` failed: failed to parse {file}: the values are no mapping"),
    };
}
