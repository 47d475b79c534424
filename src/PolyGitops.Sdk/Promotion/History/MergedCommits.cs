using System.Runtime.CompilerServices;
using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.Promotion.History;

/// <summary>The commits of two histories as one, newest first, each once.</summary>
internal static class MergedCommits
{
    public static async IAsyncEnumerable<GitCommit> Of(
        IAsyncEnumerable<GitCommit> first, IAsyncEnumerable<GitCommit> second, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<string>();
        await using var one = first.GetAsyncEnumerator(cancellationToken);
        await using var other = second.GetAsyncEnumerator(cancellationToken);
        var (hasOne, hasOther) = (await one.MoveNextAsync().ConfigureAwait(false), await other.MoveNextAsync().ConfigureAwait(false));
        while (hasOne || hasOther)
        {
            var takesOne = hasOne && (!hasOther || one.Current.CommittedAt >= other.Current.CommittedAt);
            var commit = takesOne ? one.Current : other.Current;
            if (seen.Add(commit.Revision)) yield return commit;
            if (takesOne) hasOne = await one.MoveNextAsync().ConfigureAwait(false);
            else hasOther = await other.MoveNextAsync().ConfigureAwait(false);
        }
    }
}
