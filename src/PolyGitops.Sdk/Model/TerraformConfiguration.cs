namespace PolyGitops.Sdk.Model;

/// <summary>The Terraform configuration of the infra repository. Any provider, module and resource can be used.</summary>
public sealed record TerraformConfiguration
{
    /// <summary>Version constraint of Terraform itself.</summary>
    public string RequiredVersion { get; init; } = ">= 1.9.0";

    /// <summary>Providers.</summary>
    public IReadOnlyList<TerraformProvider> Providers { get; init; } = [];

    /// <summary>Where the state is kept; local when null.</summary>
    public TerraformBackend? Backend { get; init; }

    /// <summary>Input variables.</summary>
    public IReadOnlyList<TerraformVariable> Variables { get; init; } = [];

    /// <summary>Module calls.</summary>
    public IReadOnlyList<TerraformModule> Modules { get; init; } = [];

    /// <summary>Resources and data sources.</summary>
    public IReadOnlyList<TerraformResource> Resources { get; init; } = [];

    /// <summary>Outputs.</summary>
    public IReadOnlyList<TerraformOutput> Outputs { get; init; } = [];
}
