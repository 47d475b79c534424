using System.Net;
using Octokit;
using PolyGitops.Sdk.Git.Branches;
using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>Reads and writes trees.</summary>
internal sealed class GitHubTrees(RepositoryAddress at)
{
    private const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private const int MostLists = 10_000;
    private const int MostEntries = 1_000_000;
    private const int LongestPath = 4096;

    /// <summary>Every entry of a tree. GitHub cuts a list off at 100,000 entries or 7 MB: then folder by folder.</summary>
    public async Task<IReadOnlyList<GitEntry>> ReadAsync(string treeId, CancellationToken cancellationToken)
    {
        var entries = new List<GitEntry>();
        var open = new Stack<(string Id, string Folder)>([(treeId, "")]);
        for (var lists = 0; open.TryPop(out var next); lists++)
        {
            if (next.Id == EmptyTree) continue;
            var list = await GetAsync(next.Id, recursive: true, cancellationToken).ConfigureAwait(false);
            if (list.IsTruncated)
            {
                list = await GetAsync(next.Id, recursive: false, cancellationToken).ConfigureAwait(false);
                foreach (var folder in list.Folders) open.Push((folder.Id, $"{next.Folder}{folder.Path}/"));
            }
            // A folder alone is not cut off at any number that git can handle.
            if (list.IsTruncated || lists > MostLists || entries.Count > MostEntries || next.Folder.Length > LongestPath)
                throw new GitHubException(
                    $"Listing '{at}' failed: its list of files is cut off again and again, or never ends. "
                        + "Check that the server is GitHub.");
            entries.AddRange(list.Entries.Select(e => e with { Path = next.Folder + e.Path }));
        }
        return entries;
    }

    /// <summary>Writes a tree: another one with a change.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> WriteAsync(string? baseTree, EffectiveChange change, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAllAsync(baseTree, change, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubException refused) when (refused.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden
            && change.Paths.Any(p => p.StartsWith(RepositoryLayout.WorkflowsFolder, StringComparison.Ordinal)))
        {
            throw new GitHubException(
                $"{refused.Message} To change workflows, the token needs the scope 'workflow' or the permission 'workflows'.", refused)
            {
                StatusCode = refused.StatusCode,
            };
        }
    }

    private async Task<string> WriteAllAsync(string? baseTree, EffectiveChange change, CancellationToken cancellationToken)
    {
        var blobs = await new GitHubBlobs(at)
            .WriteAsync(change.Written.Where(w => !TreeRequest.FitsInline(w.Content.Span)), cancellationToken)
            .ConfigureAwait(false);
        var tree = baseTree;
        foreach (var body in TreeRequest.Split(change, blobs))
        {
            var request = body.ToJson(tree);
            var made = await at.SendAsync(
                $"Writing a tree of '{at}'",
                (c, o, n) => c.Connection.Post<TreeResponse>(
                    new Uri($"repos/{o}/{n}/git/trees", UriKind.Relative), request, "application/vnd.github+json", "application/json"),
                answer => GitHubAnswers.Id(answer.Body.Sha), cancellationToken).ConfigureAwait(false);
            tree = made;
        }
        return tree!;
    }

    private Task<TreeList> GetAsync(string id, bool recursive, CancellationToken cancellationToken) => at.SendAsync(
        $"Listing '{at}'", (c, o, n) => recursive ? c.Git.Tree.GetRecursive(o, n, id) : c.Git.Tree.Get(o, n, id), TreeList.Of,
        cancellationToken);

    /// <summary>What GitHub lists of a tree.</summary>
    private sealed record TreeList(bool IsTruncated, IReadOnlyList<GitEntry> Folders, IReadOnlyList<GitEntry> Entries)
    {
        public static TreeList Of(TreeResponse answer)
        {
            var all = GitHubAnswers.All(
                answer.Tree,
                t => (IsFolder: t.Type.StringValue == "tree", Entry: new GitEntry(
                    GitHubAnswers.Required(t.Path, "path"), GitHubAnswers.Required(t.Mode, "mode"), GitHubAnswers.Id(t.Sha))
                { Size = t.Size }));
            return new(
                answer.Truncated, [.. all.Where(t => t.IsFolder).Select(t => t.Entry)],
                [.. all.Where(t => !t.IsFolder).Select(t => t.Entry)]);
        }
    }
}
