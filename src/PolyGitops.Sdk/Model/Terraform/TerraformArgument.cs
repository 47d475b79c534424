namespace PolyGitops.Sdk.Model;

/// <summary>A name with its value, in the order in which it is written.</summary>
public sealed record TerraformArgument
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Value.</summary>
    public required TerraformValue Value { get; init; }
}
