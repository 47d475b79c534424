namespace PolyGitops.Sdk.Model;

/// <summary>A Terraform output.</summary>
public sealed record TerraformOutput
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Value.</summary>
    public required TerraformValue Value { get; init; }

    /// <summary>One sentence.</summary>
    public required string Description { get; init; }

    /// <summary>Whether Terraform hides its value.</summary>
    public bool Sensitive { get; init; }
}
