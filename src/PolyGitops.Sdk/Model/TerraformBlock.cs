namespace PolyGitops.Sdk.Model;

/// <summary>A nested block of a <see cref="TerraformResource"/>, for example <c>lifecycle</c>.</summary>
public sealed record TerraformBlock
{
    /// <summary>Type of the block.</summary>
    public required string Type { get; init; }

    /// <summary>Labels behind the type; identifiers.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Arguments.</summary>
    public IReadOnlyList<TerraformArgument> Arguments { get; init; } = [];

    /// <summary>Blocks inside it.</summary>
    public IReadOnlyList<TerraformBlock> Blocks { get; init; } = [];
}
