namespace PolyGitops.Sdk.Publishing;

/// <summary>What has to hold before a change gets into the default branch. What else GitHub can protect stays as it is.</summary>
public sealed record BranchProtection
{
    /// <summary>How many people have to approve; 0 asks for no pull request at all.</summary>
    public int RequiredApprovals { get; init; }

    /// <summary>Whether an owner from CODEOWNERS has to approve. Needs <see cref="RequiredApprovals"/>.</summary>
    public bool RequireCodeOwners { get; init; }

    /// <summary>Whether a new commit takes approvals away. Needs <see cref="RequiredApprovals"/>.</summary>
    public bool DismissStaleApprovals { get; init; }

    /// <summary>Names of the checks that have to succeed.</summary>
    public IReadOnlyList<string> RequiredChecks { get; init; } = [];

    /// <summary>Whether the branch has to be up to date with its base before the checks count. Needs <see cref="RequiredChecks"/>.</summary>
    public bool RequireUpToDate { get; init; }

    /// <summary>Whether it holds for administrators as well.</summary>
    public bool IncludeAdministrators { get; init; }

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        List<string> parts = [];
        if (RequiredApprovals > 0) parts.Add($"{RequiredApprovals} approval(s)");
        if (RequiredApprovals > 0 && RequireCodeOwners) parts.Add("a code owner among them");
        if (RequiredApprovals > 0 && DismissStaleApprovals) parts.Add("for the newest commit");
        if (RequiredChecks.Count > 0) parts.Add($"checks {string.Join(", ", RequiredChecks.Order(StringComparer.Ordinal))}");
        if (RequiredChecks.Count > 0 && RequireUpToDate) parts.Add("up to date");
        if (IncludeAdministrators) parts.Add("administrators too");
        return parts.Count == 0 ? "no deletion and no force push" : string.Join("; ", parts);
    }
}
