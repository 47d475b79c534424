using System.Collections.Concurrent;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.Testing.ArgoCd.Sources;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// Where a <see cref="FakeArgoCd"/> finds what is behind the URLs of repositories. URLs compare as Argo CD compares them: lower-cased and
/// without <c>.git</c>. Sources may be added at any time; Applications that failed because a repository was missing then continue.
/// </summary>
public sealed class ArgoCdSources
{
    private readonly ConcurrentDictionary<string,
        Func<string, CancellationToken, Task<(string Revision, RepositoryTree Tree)>>> _repositories = new();

    /// <summary>Called with the normalized URL of each repository that is added.</summary>
    internal event Action<string>? Added;

    /// <summary>Renders the charts of Helm repositories and OCI registries.</summary>
    public StandInCharts Charts { get; init; } = StandInCharts.Default;

    /// <summary>A repository that is a folder on disk, read again on each access; it has one revision, whatever is requested.</summary>
    public ArgoCdSources AddFolder(string repoUrl, string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Add(
            repoUrl,
            (_, cancellationToken) => Task.Run(() => Identified(RepositoryTree.ReadFrom(folder, cancellationToken)), cancellationToken));
    }

    /// <summary>A repository with this content, whatever revision is requested.</summary>
    public ArgoCdSources AddTree(string repoUrl, RepositoryTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var content = Task.FromResult(Identified(tree));
        return Add(repoUrl, (_, _) => content);
    }

    /// <summary>
    /// A git repository, bare or with a working copy, read by the <c>git</c> command: branches, tags, commits and <c>HEAD</c>.
    /// </summary>
    /// <param name="repoUrl">URL that Applications use.</param>
    /// <param name="folder">Folder of the repository.</param>
    /// <param name="runner">Runs <c>git</c>; null for the real one.</param>
    public ArgoCdSources AddGit(string repoUrl, string folder, ICommandRunner? runner = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Add(repoUrl, new GitFolder(folder, runner ?? new CommandRunner()).ReadAsync);
    }

    /// <summary>A repository of a <see cref="FakeGitHub"/>: branches, tags, commits and <c>HEAD</c>. It need not exist yet.</summary>
    /// <param name="repoUrl">URL that Applications use.</param>
    /// <param name="github">The server.</param>
    /// <param name="fullName">Owner and name, as <c>acme/shop-k8s</c>.</param>
    public ArgoCdSources AddGitHub(string repoUrl, FakeGitHub github, string fullName)
    {
        ArgumentNullException.ThrowIfNull(github);
        ArgumentException.ThrowIfNullOrEmpty(fullName);
        return Add(repoUrl, new GitHubFolder(github, fullName).ReadAsync);
    }

    /// <summary>
    /// A repository on GitHub, or on a server with its API: branches, tags, commits and <c>HEAD</c>. It need not exist yet.
    /// </summary>
    /// <param name="repoUrl">URL that Applications use.</param>
    /// <param name="repository">The repository; its branch is what <c>HEAD</c> means.</param>
    public ArgoCdSources AddGitHub(string repoUrl, GitHubRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return Add(repoUrl, new GitHubReader(repository).ReadAsync);
    }

    /// <summary>A repository behind a function.</summary>
    /// <param name="repoUrl">URL that Applications use.</param>
    /// <param name="resolve">
    /// Gives the revision (a commit's id) that a branch, tag, commit or <c>HEAD</c> stands for, and its files. What it throws becomes the
    /// Application's <c>ComparisonError</c>.
    /// </param>
    public ArgoCdSources Add(string repoUrl, Func<string, CancellationToken, Task<(string Revision, RepositoryTree Tree)>> resolve)
    {
        ArgumentException.ThrowIfNullOrEmpty(repoUrl);
        ArgumentNullException.ThrowIfNull(resolve);
        var url = RepositoryUrls.Normalized(repoUrl);
        _repositories[url] = resolve;
        Added?.Invoke(url);
        return this;
    }

    internal Func<string, CancellationToken, Task<(string Revision, RepositoryTree Tree)>>? Find(string url) =>
        _repositories.GetValueOrDefault(RepositoryUrls.Normalized(url));

    private static (string Revision, RepositoryTree Tree) Identified(RepositoryTree tree) => (TreeRevision.Of(tree), tree);
}
