namespace PolyGitops.Sdk.Git.Commands;

/// <summary>A file of a working copy that is not as its commit has it.</summary>
/// <param name="Path">Path.</param>
/// <param name="IsLikeIndex">Whether the file is as it was staged.</param>
/// <param name="StagedId">Id of what was staged; zeros for a removal.</param>
internal sealed record FileStatus(string Path, bool IsLikeIndex, string StagedId)
{
    /// <summary>
    /// Whether exactly this content, or with null this removal, was staged: as a run that was killed leaves it behind.
    /// </summary>
    public bool IsStaged(string? id) => IsLikeIndex && (id is null ? StagedId.Trim('0').Length == 0 : StagedId == id);
}
