using Octokit;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>Reads lists page by page. Octokit's own paging follows any link, without end.</summary>
internal static class GitHubPages
{
    /// <summary>How many items a page has; one with fewer is the last.</summary>
    public const int Size = 100;

    /// <summary>Most pages of one list.</summary>
    public const int Most = 10_000;

    // A hundred thousand reviews, or webhooks.
    private const int MostOfList = 1_000;

    public static ApiOptions Options(int page) => new() { PageSize = Size, PageCount = 1, StartPage = page };

    /// <summary>All items of a list.</summary>
    /// <param name="at">The repository.</param>
    /// <param name="operation">What it is for.</param>
    /// <param name="request">Requests a page.</param>
    /// <param name="read">Reads an item, and what it is told apart by.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="GitHubException">A page cannot be read, or they never end.</exception>
    public static async Task<IReadOnlyList<TItem>> AllAsync<T, TItem>(
        this RepositoryAddress at, string operation, Func<IGitHubClient, string, string, ApiOptions, Task<IReadOnlyList<T>>> request,
        Func<T, (TItem Item, object Key)> read, CancellationToken cancellationToken)
        where T : class
    {
        var items = new List<TItem>();
        var known = new HashSet<object>();
        for (var page = 1; page <= MostOfList; page++)
        {
            var options = Options(page);
            var found = await at.SendAsync(
                operation, (c, o, n) => request(c, o, n, options), list => GitHubAnswers.All(list, read), cancellationToken)
                .ConfigureAwait(false);
            var before = items.Count;
            items.AddRange(found.Where(f => known.Add(f.Key)).Select(f => f.Item));
            if (found.Count < Size) return items;
            if (items.Count == before) break;
        }
        throw NeverEnds(operation);
    }

    public static GitHubException NeverEnds(string operation) =>
        new($"{operation} failed: the list of pages never ends, or it repeats itself. Check that the server is GitHub.");
}
