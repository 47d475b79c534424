namespace PolyGitops.Sdk.Model;

/// <summary>The owner of a repository, a team or a component.</summary>
public sealed record Owner
{
    /// <summary>The name that people use, for example <c>DevOps</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Handles for CODEOWNERS, for example <c>@acme/devops</c>; at least one is needed where a CODEOWNERS is generated.</summary>
    public IReadOnlyList<string> Handles { get; init; } = [];
}
