using System.Net;
using Octokit;
using PolyGitops.Sdk.Git.Branches;
using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>Reads and writes trees.</summary>
internal sealed class GitHubTrees(RepositoryAddress at)
{
    private const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    /// <summary>Every entry of a tree. GitHub cuts a list off at 100,000 entries or 7 MB: then folder by folder.</summary>
    public async Task<IReadOnlyList<GitEntry>> ReadAsync(string treeId, CancellationToken cancellationToken)
    {
        var entries = new List<GitEntry>();
        var open = new Stack<(string Id, string Folder)>([(treeId, "")]);
        while (open.TryPop(out var next))
        {
            if (next.Id == EmptyTree) continue;
            var tree = await GetAsync(next.Id, recursive: true, cancellationToken).ConfigureAwait(false);
            if (tree.Truncated)
            {
                tree = await GetAsync(next.Id, recursive: false, cancellationToken).ConfigureAwait(false);
                foreach (var folder in tree.Tree.Where(t => t.Type.StringValue == "tree"))
                    open.Push((folder.Sha, $"{next.Folder}{folder.Path}/"));
            }
            entries.AddRange(tree.Tree.Where(t => t.Type.StringValue != "tree")
                .Select(t => new GitEntry($"{next.Folder}{t.Path}", t.Mode, t.Sha) { Size = t.Size }));
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
                cancellationToken).ConfigureAwait(false);
            tree = made.Body.Sha;
        }
        return tree!;
    }

    private async Task<TreeResponse> GetAsync(string id, bool recursive, CancellationToken cancellationToken) => await at.SendAsync(
        $"Listing '{at}'", (c, o, n) => recursive ? c.Git.Tree.GetRecursive(o, n, id) : c.Git.Tree.Get(o, n, id), cancellationToken)
        .ConfigureAwait(false);
}
