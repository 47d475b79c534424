using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Reliability;

/// <summary>Everything that a run leaves in a repository, as text without times and ids: two runs are compared by it.</summary>
internal static partial class GitState
{
    public static async Task<string> OfAsync(IGitRepository repository)
    {
        var text = new StringBuilder();
        await foreach (var commit in repository.HistoryAsync()) text.Append(null, $"commit {commit.Message}\n");
        return WithoutIds(text.Append(Tree((await repository.ReadAsync())!.Tree)));
    }

    public static string Of(FakeGitHubRepository repository)
    {
        var text = new StringBuilder();
        foreach (var branch in repository.Branches.Order(StringComparer.Ordinal))
        {
            text.Append(null, $"branch {branch}\n").Append(Tree(repository.Read(branch)));
            foreach (var commit in repository.Log(branch)) text.Append(null, $"  commit {commit.Message}\n");
        }
        foreach (var pull in repository.PullRequests.All)
            text.Append(null, $"pull request {pull.Head} into {pull.Base}, open {pull.IsOpen}: {pull.Title}\n{pull.Body}\n")
                .Append(null, $"  {string.Join(',', pull.Labels)} {string.Join(',', pull.Reviewers)} {string.Join(',', pull.Teams)}\n");
        return WithoutIds(text);
    }

    // Ids of commits are made of their times, too.
    private static string WithoutIds(StringBuilder text) => CommitId().Replace(text.ToString(), "ID");

    [GeneratedRegex(@"\b[0-9a-f]{40}\b")]
    private static partial Regex CommitId();

    private static string Tree(RepositoryTree tree) =>
        string.Concat(tree.Select(f => $"  {f.Path} {Convert.ToHexStringLower(SHA256.HashData(f.Content.Span))}\n"));
}
