using System.Runtime.CompilerServices;
using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.Promotion.History;

/// <summary>The commits of two histories as one, newest first, each once.</summary>
internal static class MergedCommits
{
    /// <param name="first">A history, newest first.</param>
    /// <param name="second">Another one of the same branch.</param>
    /// <param name="isNewer">Whether a commit of the first history comes after one of the second that has the same time.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async IAsyncEnumerable<GitCommit> Of(
        IAsyncEnumerable<GitCommit> first, IAsyncEnumerable<GitCommit> second, Func<GitCommit, GitCommit, Task<bool>> isNewer,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<string>();
        await using var one = first.GetAsyncEnumerator(cancellationToken);
        await using var other = second.GetAsyncEnumerator(cancellationToken);
        var (hasOne, hasOther) = (await one.MoveNextAsync().ConfigureAwait(false), await other.MoveNextAsync().ConfigureAwait(false));
        while (hasOne || hasOther)
        {
            var takesOne = hasOne && (!hasOther || await IsNewerAsync(one.Current, other.Current, isNewer).ConfigureAwait(false));
            var commit = takesOne ? one.Current : other.Current;
            if (seen.Add(commit.Revision)) yield return commit;
            if (takesOne) hasOne = await one.MoveNextAsync().ConfigureAwait(false);
            else hasOther = await other.MoveNextAsync().ConfigureAwait(false);
        }
    }

    // Git timestamps have a resolution of one second, and machines commit faster.
    private static async Task<bool> IsNewerAsync(GitCommit one, GitCommit other, Func<GitCommit, GitCommit, Task<bool>> isNewer) =>
        one.CommittedAt == other.CommittedAt ? await isNewer(one, other).ConfigureAwait(false) : one.CommittedAt > other.CommittedAt;
}
