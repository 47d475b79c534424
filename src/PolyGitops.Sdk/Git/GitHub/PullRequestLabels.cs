using Octokit;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>Labels of pull requests.</summary>
internal sealed class PullRequestLabels(RepositoryAddress at)
{
    private const string Grey = "ededed";

    /// <summary>Adds the labels that a pull request lacks, and takes none away.</summary>
    public async Task EnsureAsync(Octokit.PullRequest pullRequest, IReadOnlyList<string> labels, CancellationToken cancellationToken)
    {
        var present = (pullRequest.Labels ?? []).Select(l => l.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = labels.Where(l => !present.Contains(l)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (missing.Length == 0) return;
        foreach (var label in missing) await CreateAsync(label, cancellationToken).ConfigureAwait(false);
        await at.SendAsync(
            $"Labelling pull request {pullRequest.Number} of '{at}'",
            (c, o, n) => c.Issue.Labels.AddToIssue(o, n, pullRequest.Number, missing), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task CreateAsync(string label, CancellationToken cancellationToken)
    {
        var found = await at.FindAsync($"Reading the label '{label}' of '{at}'", (c, o, n) => c.Issue.Labels.Get(o, n, label), cancellationToken)
            .ConfigureAwait(false);
        if (found is not null) return;
        try
        {
            await at.SendAsync(
                $"Creating the label '{label}' of '{at}'", (c, o, n) => c.Issue.Labels.Create(o, n, new NewLabel(label, Grey)), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (GitHubException exists) when (exists.IsExisting)
        {
            // Created at the same time, or by an attempt whose response was lost.
        }
    }
}
