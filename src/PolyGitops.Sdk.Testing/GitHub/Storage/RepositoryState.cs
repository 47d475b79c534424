using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>A repository. Readers and writers must hold its gate.</summary>
internal sealed class RepositoryState(long id, Account owner, string name, DateTimeOffset createdAt)
{
    public Lock Gate { get; } = new();

    public long Id => id;

    public Account Owner => owner;

    public string Name { get; set; } = name;

    public string FullName => $"{owner.Login}/{Name}";

    public string? Description { get; set; }

    public string? Homepage { get; set; }

    public bool IsPrivate { get; set; }

    public bool IsArchived { get; set; }

    public string DefaultBranch { get; set; } = "main";

    public IReadOnlyList<string> Topics { get; set; } = [];

    public MergeSettings Merging { get; } = new();

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public DateTimeOffset PushedAt { get; set; } = createdAt;

    /// <summary>Open issues and pull requests.</summary>
    public int OpenIssues => Issues.Values.Count(i => i.IsOpen);

    /// <summary>Issues and pull requests by their numbers.</summary>
    public SortedDictionary<int, IssueState> Issues { get; } = [];

    public ObjectDatabase Objects { get; } = new();

    public RefTable Refs { get; } = new();

    /// <summary>Rules of branches, by their names.</summary>
    public Dictionary<string, ProtectionRules> Protections { get; } = new(StringComparer.Ordinal);

    /// <summary>The number of the next issue or pull request.</summary>
    public int NextNumber => Issues.Count + 1;

    public LabelTable Labels { get; } = new();

    /// <summary>Checks by the commits that they are of; a later one of the same name counts.</summary>
    public Dictionary<ObjectId, List<CommitStatus>> Statuses { get; } = [];

    /// <summary>The newest word of each check, newest first.</summary>
    public IEnumerable<CommitStatus> StatusesOf(ObjectId commit) =>
        Statuses.GetValueOrDefault(commit)?.AsEnumerable().Reverse().DistinctBy(s => s.Context) ?? [];

    public List<HookState> Hooks { get; } = [];

    public SecretTable Secrets { get; } = new();

    /// <summary>Runs of workflows, in the order in which they were added.</summary>
    public List<GitHubWorkflowRun> Runs { get; } = [];
}

/// <summary>How pull requests of a repository may be merged.</summary>
internal sealed class MergeSettings
{
    public bool AllowsMerge { get; set; } = true;

    public bool AllowsSquash { get; set; } = true;

    public bool AllowsRebase { get; set; } = true;

    public bool AllowsAuto { get; set; }

    public bool DeletesBranch { get; set; }
}

/// <summary>The result of a check for a commit.</summary>
internal sealed record CommitStatus
{
    public required long Id { get; init; }

    /// <summary>Name of the check.</summary>
    public required string Context { get; init; }

    /// <summary><c>success</c>, <c>failure</c>, <c>error</c> or <c>pending</c>.</summary>
    public required string State { get; init; }

    public string? Description { get; init; }

    public string? TargetUrl { get; init; }

    /// <summary>Login name.</summary>
    public required string Creator { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
