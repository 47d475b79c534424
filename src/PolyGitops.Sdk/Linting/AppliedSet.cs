using PolyGitops.Sdk.Kustomize;

namespace PolyGitops.Sdk.Linting;

/// <summary>Objects that are applied together.</summary>
internal sealed record AppliedSet
{
    /// <summary>Folder or file that they come from.</summary>
    public required string Path { get; init; }

    /// <summary>The Application whose options change what the folder renders to; empty for the folder as it is.</summary>
    public string ChangedBy { get; init; } = "";

    public required IReadOnlyList<KustomizedObject> Objects { get; init; }

    /// <summary>False when some of it is elsewhere: a remote base, a chart.</summary>
    public required bool IsComplete { get; init; }
}
