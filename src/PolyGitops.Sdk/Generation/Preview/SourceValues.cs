using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Manifests.Yaml;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Preview;

/// <summary>The Helm values of a source: its value files in the platform's own repositories, one over the other.</summary>
internal sealed class SourceValues(OwnRepositories repositories, IReadOnlyList<ApplicationSource> sources)
{
    /// <summary>The values, and why they are not all of them when they are not.</summary>
    public (HelmValues Values, string? Problem) Of(ApplicationSource source)
    {
        var values = HelmValues.Empty;
        if (source.Helm is not { } helm) return (values, null);
        if (helm with { ReleaseName = null, ValueFiles = null, SkipTests = null } != new ApplicationSourceHelm())
            return (values, "the Application itself sets options of helm");
        foreach (var file in helm.ValueFiles ?? [])
        {
            var (read, problem) = Read(file);
            if (problem is not null) return (values, problem);
            values = values.Merge(read);
        }
        return (values, null);
    }

    // '$name/path' is a path in the repository of the source that goes by that name (Argo CD, multiple sources).
    private (HelmValues Values, string? Problem) Read(string file)
    {
        var slash = file.IndexOf('/');
        var isReference = file.StartsWith('$') && slash > 0;
        var reference = isReference ? sources.FirstOrDefault(s => s.Ref == file[1..slash]) : null;
        if (reference?.RepoURL is not { } url || repositories.Find(url) is not { } repository || !repository.Tree.TryGet(file[(slash + 1)..], out var found))
            return (HelmValues.Empty, $"the value file '{file}' is not in a generated repository");
        try
        {
            return (YamlReader.Read(found.Content, found.Path) is [var document, ..] ? HelmValues.From(document.Content) : HelmValues.Empty, null);
        }
        catch (Exception unreadable) when (unreadable is DiagnosticsException or ArgumentException)
        {
            return (HelmValues.Empty, unreadable.Message);
        }
    }
}
