using PolyGitops.Sdk.Testing.GitHub.Http;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>Changes the settings of a repository.</summary>
internal static class RepositorySettings
{
    private const int MostTopics = 20;
    private const int LongestTopic = 50;

    /// <exception cref="GitHubException">A value is refused; nothing is changed then.</exception>
    public static void Apply(RequestFields fields, RepositoryState repository, ServerState state)
    {
        if (fields.Text("default_branch") is { } branch) CheckDefaultBranch(repository, branch);
        if (fields.Text("name") is { } name && !state.Repositories.TryRename(repository, name))
            throw GitHubErrors.Custom("Repository", "name already exists on this account", "name");
        repository.DefaultBranch = fields.Text("default_branch") ?? repository.DefaultBranch;
        if (fields.Has("description")) repository.Description = fields.Text("description");
        if (fields.Has("homepage")) repository.Homepage = fields.Text("homepage");
        repository.IsPrivate = fields.Text("visibility") is { } visibility
            ? visibility != "public"
            : fields.Flag("private") ?? repository.IsPrivate;
        repository.IsArchived = fields.Flag("archived") ?? repository.IsArchived;
        ReadMerging(fields, repository.Merging);
        repository.UpdatedAt = state.Now;
    }

    public static void ReadMerging(RequestFields fields, MergeSettings merging)
    {
        merging.AllowsMerge = fields.Flag("allow_merge_commit") ?? merging.AllowsMerge;
        merging.AllowsSquash = fields.Flag("allow_squash_merge") ?? merging.AllowsSquash;
        merging.AllowsRebase = fields.Flag("allow_rebase_merge") ?? merging.AllowsRebase;
        merging.AllowsAuto = fields.Flag("allow_auto_merge") ?? merging.AllowsAuto;
        merging.DeletesBranch = fields.Flag("delete_branch_on_merge") ?? merging.DeletesBranch;
        if (merging is { AllowsMerge: false, AllowsSquash: false, AllowsRebase: false })
            throw GitHubErrors.Custom("Repository", "Sorry, you need to allow at least one merge strategy.");
    }

    /// <exception cref="GitHubException">One of them is refused.</exception>
    public static IReadOnlyList<string> CheckTopics(IReadOnlyList<string> names)
    {
        if (names.Count > MostTopics) throw GitHubErrors.Unprocessable($"A repository cannot have more than {MostTopics} topics.");
        var topics = names.Select(n => n.ToLowerInvariant()).Distinct().ToList();
        return topics.All(IsTopic)
            ? topics
            : throw GitHubErrors.Unprocessable(
                "Topics must start with a lowercase letter or number, consist of 50 characters or less, and can include hyphens.");
    }

    private static bool IsTopic(string topic) =>
        topic.Length is > 0 and <= LongestTopic && topic[0] != '-'
            && topic.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static void CheckDefaultBranch(RepositoryState repository, string branch)
    {
        if (branch == repository.DefaultBranch) return;
        if (repository.Refs.IsEmpty)
            throw GitHubErrors.Invalid("Repository", "default_branch",
                "Cannot update default branch for an empty repository. Please init the repository and push first.");
        if (repository.Refs.Branch(branch) is null)
            throw GitHubErrors.Invalid("Repository", "default_branch",
                $"The branch {branch} was not found. Please push that ref first or create it via the Git Data API.");
    }
}
