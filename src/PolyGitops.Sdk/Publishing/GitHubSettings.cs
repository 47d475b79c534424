using Octokit;
using PolyGitops.Sdk.Git.GitHub;

namespace PolyGitops.Sdk.Publishing;

/// <summary>Compares the settings of a repository with what is wanted.</summary>
internal sealed class GitHubSettings(RepositoryAddress at)
{
    /// <summary>The repository; null when there is none.</summary>
    /// <exception cref="DeliveryException">It has been renamed, or is archived.</exception>
    public async Task<Repository?> FindAsync(CancellationToken cancellationToken)
    {
        var found = await at.FindAsync($"Reading the repository '{at}'", (c, o, n) => c.Repository.Get(o, n), Whole, cancellationToken)
            .ConfigureAwait(false);
        if (found is null) return null;
        // GitHub redirects from an old name to the new one until the old name is reused.
        if (!string.Equals(found.FullName, at.ToString(), StringComparison.OrdinalIgnoreCase))
            throw new DeliveryException($"The repository '{at}' has been renamed to '{found.FullName}'. Use the new name in the platform.");
        return found.Archived
            ? throw new DeliveryException($"The repository '{at}' is archived, so nothing can be written to it. Unarchive it.")
            : found;
    }

    /// <summary>What is to change.</summary>
    /// <param name="found">The repository; null when it is to be created.</param>
    /// <param name="branch">The default branch that is wanted.</param>
    /// <param name="description">The description of the model.</param>
    /// <param name="settings">What is wanted; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<IReadOnlyList<RepositorySettingChange>> PlanAsync(
        Repository? found, string branch, string description, GitHubRepositorySettings? settings, CancellationToken cancellationToken)
    {
        var changes = new List<RepositorySettingChange>();
        if (settings is null) return changes;
        // A new repository gets description and visibility at its creation.
        var sentence = settings.Description ?? description;
        if (found is not null) Add(changes, "description", found.Description ?? "", sentence, new() { Description = sentence });
        if (found is not null && settings.Visibility is { } visibility)
            Add(changes, "visibility", VisibilityOf(found), VisibilityName(visibility), new() { Visibility = ToOctokit(visibility) });
        if (settings.Topics is { } topics) AddTopics(changes, found, topics);
        if (found is not null) AddDefaultBranch(changes, found.DefaultBranch, branch);
        if (settings.Protection is { } protection && await new GitHubProtection(at).PlanAsync(found, branch, protection, cancellationToken)
            .ConfigureAwait(false) is { } change)
            changes.Add(change);
        if (settings.Webhooks.Count > 0)
            changes.AddRange(await new GitHubWebhooks(at).PlanAsync(found, settings.Webhooks, cancellationToken).ConfigureAwait(false));
        return changes;
    }

    /// <summary>What is to change when a repository that was just created begins with another branch.</summary>
    public IReadOnlyList<RepositorySettingChange> AfterCreation(string current, string branch)
    {
        var changes = new List<RepositorySettingChange>();
        AddDefaultBranch(changes, current, branch);
        return changes;
    }

    /// <summary>Which of these secrets are not set.</summary>
    public async Task<IReadOnlyList<string>> MissingSecretsAsync(
        Repository? found, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0 || found is null) return names;
        // A repository has 100 at most: one page.
        var page = new Dictionary<string, string> { ["per_page"] = "100" };
        var secrets = await at.SendAsync(
            $"Reading the names of the secrets of '{at}'",
            (c, o, n) => c.Connection.Get<RepositorySecretsCollection>(new Uri($"repos/{o}/{n}/actions/secrets", UriKind.Relative), page),
            answer => GitHubAnswers.All(answer.Body.Secrets, s => GitHubAnswers.Required(s.Name, "name")), cancellationToken)
                .ConfigureAwait(false);
        var present = secrets.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. names.Where(n => !present.Contains(n))];
    }

    public static Octokit.RepositoryVisibility ToOctokit(RepositoryVisibility visibility) => visibility switch
    {
        RepositoryVisibility.Public => global::Octokit.RepositoryVisibility.Public,
        RepositoryVisibility.Internal => global::Octokit.RepositoryVisibility.Internal,
        _ => global::Octokit.RepositoryVisibility.Private,
    };

    private static string VisibilityName(RepositoryVisibility visibility) => visibility.ToString().ToLowerInvariant();

    private static string VisibilityOf(Repository found) =>
        found.Visibility?.ToString().ToLowerInvariant() ?? (found.Private ? "private" : "public");

    // Everything that is read of it later is there.
    private static Repository Whole(Repository found)
    {
        GitHubAnswers.Required(found.FullName, "full_name");
        GitHubAnswers.Required(found.DefaultBranch, "default_branch");
        return found;
    }

    // The branch has to be there first.
    private void AddDefaultBranch(List<RepositorySettingChange> changes, string current, string branch) =>
        Add(changes, "default branch", current, branch, new() { DefaultBranch = branch }, isAfterCommit: true);

    private void AddTopics(List<RepositorySettingChange> changes, Repository? found, IReadOnlyList<string> topics)
    {
        var (current, wanted) = (Joined(found?.Topics ?? []), Joined(topics));
        if (current == wanted) return;
        changes.Add(new()
        {
            Name = "topics",
            Current = current,
            Desired = wanted,
            Apply = token => at.SendAsync(
                $"Setting the topics of '{at}'", (c, o, n) => c.Repository.ReplaceAllTopics(o, n, new RepositoryTopics(topics)), token),
        });
    }

    private void Add(
        List<RepositorySettingChange> changes, string name, string current, string wanted, RepositoryUpdate update,
        bool isAfterCommit = false)
    {
        if (current == wanted) return;
        changes.Add(new()
        {
            Name = name,
            Current = current,
            Desired = wanted,
            IsAfterCommit = isAfterCommit,
            Apply = token => at.SendAsync($"Setting the {name} of '{at}'", (c, o, n) => c.Repository.Edit(o, n, update), token),
        });
    }

    private static string Joined(IEnumerable<string> topics) =>
        string.Join(", ", topics.Select(t => t.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal));
}

/// <summary>Protection of a branch.</summary>
internal sealed class GitHubProtection(RepositoryAddress at)
{
    public async Task<RepositorySettingChange?> PlanAsync(
        Repository? found, string branch, BranchProtection wanted, CancellationToken cancellationToken)
    {
        var current = found is null ? null : await at.FindAsync(
            $"Reading the protection of '{branch}' of '{at}'", (c, o, n) => c.Repository.Branch.GetBranchProtection(o, n, branch),
            settings => (Settings: settings, Text: From(settings).ToString()).ToTuple(), cancellationToken)
            .ConfigureAwait(false);
        var now = current?.Item2 ?? "";
        if (now == wanted.ToString()) return null;
        return new()
        {
            Name = $"protection of '{branch}'",
            Current = now,
            Desired = wanted.ToString(),
            IsAfterCommit = true,
            Apply = token => at.SendAsync(
                $"Protecting '{branch}' of '{at}'",
                (c, o, n) => c.Repository.Branch.UpdateBranchProtection(o, n, branch, Update(wanted, current?.Item1)), token),
        };
    }

    private static BranchProtection From(BranchProtectionSettings current) => new()
    {
        RequiredApprovals = current.RequiredPullRequestReviews?.RequiredApprovingReviewCount ?? 0,
        RequireCodeOwners = current.RequiredPullRequestReviews?.RequireCodeOwnerReviews ?? false,
        DismissStaleApprovals = current.RequiredPullRequestReviews?.DismissStaleReviews ?? false,
        RequiredChecks = current.RequiredStatusChecks?.Contexts ?? [],
        RequireUpToDate = current.RequiredStatusChecks?.Strict ?? false,
        IncludeAdministrators = current.EnforceAdmins?.Enabled ?? false,
    };

    // GitHub replaces a protection as a whole, so settings that should not change are sent back unchanged.
    private static BranchProtectionSettingsUpdate Update(BranchProtection wanted, BranchProtectionSettings? current)
    {
        var checks = wanted.RequiredChecks.Count == 0 ? null
            : new BranchProtectionRequiredStatusChecksUpdate(wanted.RequireUpToDate, wanted.RequiredChecks);
        var reviews = wanted.RequiredApprovals == 0 ? null
            : new BranchProtectionRequiredReviewsUpdate(wanted.DismissStaleApprovals, wanted.RequireCodeOwners, wanted.RequiredApprovals,
                current?.RequiredPullRequestReviews?.RequireLastPushApproval ?? false);
        var restrictions = current?.Restrictions is { } who
            ? new BranchProtectionPushRestrictionsUpdate(
                new BranchProtectionTeamCollection([.. who.Teams.Select(t => t.Slug)]),
                new BranchProtectionUserCollection([.. who.Users.Select(u => u.Login)]))
            : null;
        return new(
            checks, reviews, restrictions, current?.RequiredSignatures?.Enabled ?? false, wanted.IncludeAdministrators,
            current?.RequiredLinearHistory?.Enabled ?? false, current?.AllowForcePushes?.Enabled, current?.AllowDeletions?.Enabled ?? false,
            current?.BlockCreations?.Enabled ?? false,
            current?.RequiredConversationResolution?.Enabled ?? false, current?.LockBranch?.Enabled ?? false);
    }
}
