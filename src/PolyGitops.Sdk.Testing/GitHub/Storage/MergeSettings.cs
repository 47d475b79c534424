namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>How pull requests of a repository may be merged.</summary>
internal sealed class MergeSettings
{
    public bool AllowsMerge { get; set; } = true;

    public bool AllowsSquash { get; set; } = true;

    public bool AllowsRebase { get; set; } = true;

    public bool AllowsAuto { get; set; }

    public bool DeletesBranch { get; set; }
}
