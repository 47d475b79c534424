namespace PolyGitops.Sdk.Model;

/// <summary>A Terraform provider.</summary>
public sealed record TerraformProvider
{
    /// <summary>Local name, for example <c>aws</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Source address, for example <c>hashicorp/aws</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Version constraint, for example <c>~> 5.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Arguments of the <c>provider</c> block; no block is written when there are none.</summary>
    public IReadOnlyList<TerraformArgument> Arguments { get; init; } = [];
}
