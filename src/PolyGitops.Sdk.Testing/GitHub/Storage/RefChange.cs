using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>What somebody wants to do to a branch or a tag.</summary>
/// <param name="Name">Full name, as <c>refs/heads/main</c>.</param>
/// <param name="Before">Where it is; zero when it is new.</param>
/// <param name="After">Where it is to be; zero when it is to go.</param>
/// <param name="By">Who wants it.</param>
internal sealed record RefChange(string Name, ObjectId Before, ObjectId After, Viewer By)
{
    /// <summary>Null for a tag.</summary>
    public string? Branch => Name.StartsWith(RefTable.Heads, StringComparison.Ordinal) ? Name[RefTable.Heads.Length..] : null;

    public bool IsCreation => Before.IsZero;

    public bool IsDeletion => After.IsZero;
}
