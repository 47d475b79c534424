using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Sources;

namespace PolyGitops.Sdk.Linting;

/// <summary>Which sources of Applications are the repository itself, at the revision that is looked at.</summary>
internal sealed class OwnRepository
{
    private readonly string? _url;
    private readonly HashSet<string> _revisions;

    private OwnRepository(string? url, IEnumerable<string> revisions)
    {
        _url = url;
        _revisions = [.. revisions];
    }

    /// <summary>The repository with the given URL, or else with the URL whose paths are found in most cases.</summary>
    public static OwnRepository Find(RepositoryTree tree, string? said, IEnumerable<ApplicationSource> sources)
    {
        var folders = tree.Paths.SelectMany(RepositoryPath.Above).ToHashSet(StringComparer.Ordinal);
        var candidates =
            from source in sources
            where source is { RepoURL: not null, Path.Length: > 0, Chart: null }
            let path = source.Path!.Trim('/')
            // Every repository has a root, so it proves nothing.
            where path is not ("." or "")
            group (
                IsFound: folders.Contains(path),
                Revision: ApplicationSources.RevisionOf(source)) by RepositoryUrls.Normalized(source.RepoURL!);
        var url = said is null ? null : RepositoryUrls.Normalized(said);
        var own = url is null
            ? candidates.Where(c => c.Count(p => p.IsFound) * 2 > c.Count())
                .OrderByDescending(c => c.Count(p => p.IsFound)).ThenBy(c => c.Key, StringComparer.Ordinal).FirstOrDefault()
            : candidates.FirstOrDefault(c => c.Key == url);
        // Of a repository that is named, every path counts; of a guessed one, those that prove the guess.
        return new(url ?? own?.Key, own?.Where(p => p.IsFound || url is not null).Select(p => p.Revision) ?? []);
    }

    /// <summary>Whether a source is this repository at the revision that its files are of.</summary>
    public bool Is(ApplicationSource source) => source is { RepoURL: { } url, Chart: null } && Is(url, source.TargetRevision);

    /// <summary>Whether a URL and a revision are this repository and the revision that its files are of.</summary>
    public bool Is(string url, string? revision) =>
        RepositoryUrls.Normalized(url) == _url && _revisions.Contains(revision is { Length: > 0 } ? revision : "HEAD");
}
