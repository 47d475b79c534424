namespace PolyGitops.Sdk.Git.Commands;

/// <summary>Where a branch is.</summary>
/// <param name="Revision">Its commit; null when it has none.</param>
/// <param name="WorkingCopy">The folder that has it checked out; null when none has.</param>
internal sealed record BranchHead(string? Revision, string? WorkingCopy);
