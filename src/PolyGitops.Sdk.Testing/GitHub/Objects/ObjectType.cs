namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>What a git object is; the numbers are those of a pack.</summary>
internal enum ObjectType
{
    Commit = 1,
    Tree = 2,
    Blob = 3,
    Tag = 4,
}
