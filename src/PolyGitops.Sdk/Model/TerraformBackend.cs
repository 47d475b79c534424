namespace PolyGitops.Sdk.Model;

/// <summary>Where Terraform keeps its state.</summary>
public sealed record TerraformBackend
{
    /// <summary>Type, for example <c>s3</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Its arguments. Credentials never belong here: they come from the environment.</summary>
    public IReadOnlyList<TerraformArgument> Arguments { get; init; } = [];
}
