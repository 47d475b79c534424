namespace PolyGitops.Sdk.Model;

/// <summary>A call of a Terraform module.</summary>
public sealed record TerraformModule
{
    /// <summary>Name of the call.</summary>
    public required string Name { get; init; }

    /// <summary>Source address: a registry, a git URL with <c>?ref=</c>, or a path.</summary>
    public required string Source { get; init; }

    /// <summary>Version constraint; for modules from a registry only.</summary>
    public string? Version { get; init; }

    /// <summary>Inputs.</summary>
    public IReadOnlyList<TerraformArgument> Inputs { get; init; } = [];
}
