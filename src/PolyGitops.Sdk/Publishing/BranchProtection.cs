namespace PolyGitops.Sdk;

/// <summary>Requirements for changes to the default branch. Other protection settings are left unchanged.</summary>
public sealed record BranchProtection
{
    /// <summary>Number of required approvals; 0 requires no pull request.</summary>
    public int RequiredApprovals { get; init; }

    /// <summary>Whether a code owner (CODEOWNERS) must approve. Requires <see cref="RequiredApprovals"/>.</summary>
    public bool RequireCodeOwners { get; init; }

    /// <summary>Whether a new commit dismisses approvals. Requires <see cref="RequiredApprovals"/>.</summary>
    public bool DismissStaleApprovals { get; init; }

    /// <summary>Names of the required status checks.</summary>
    public IReadOnlyList<string> RequiredChecks { get; init; } = [];

    /// <summary>Whether the branch must be up to date with its base. Requires <see cref="RequiredChecks"/>.</summary>
    public bool RequireUpToDate { get; init; }

    /// <summary>Whether it applies to administrators as well.</summary>
    public bool IncludeAdministrators { get; init; }

    /// <summary>One readable line.</summary>
    public override string ToString()
    {
        List<string> parts = [];
        if (RequiredApprovals > 0) parts.Add($"{RequiredApprovals} approval(s)");
        if (RequiredApprovals > 0 && RequireCodeOwners) parts.Add("including a code owner");
        if (RequiredApprovals > 0 && DismissStaleApprovals) parts.Add("stale approvals dismissed");
        if (RequiredChecks.Count > 0) parts.Add($"checks {string.Join(", ", RequiredChecks.Order(StringComparer.Ordinal))}");
        if (RequiredChecks.Count > 0 && RequireUpToDate) parts.Add("up to date");
        if (IncludeAdministrators) parts.Add("administrators too");
        return parts.Count == 0 ? "no deletion and no force push" : string.Join("; ", parts);
    }
}
