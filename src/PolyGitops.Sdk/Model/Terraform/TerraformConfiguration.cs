using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Model;

/// <summary>The Terraform configuration of the infra repository. Any provider, module and resource can be used.</summary>
public sealed record TerraformConfiguration
{
    /// <summary>Version constraint of Terraform itself.</summary>
    public string RequiredVersion { get; init; } = ">= 1.9.0";

    /// <summary>Providers.</summary>
    public IReadOnlyList<TerraformProvider> Providers { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Where the state is kept; local when null.</summary>
    public TerraformBackend? Backend { get; init; }

    /// <summary>Input variables.</summary>
    public IReadOnlyList<TerraformVariable> Variables { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Module calls.</summary>
    public IReadOnlyList<TerraformModule> Modules { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Resources and data sources.</summary>
    public IReadOnlyList<TerraformResource> Resources { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Outputs.</summary>
    public IReadOnlyList<TerraformOutput> Outputs { get; init => field = ByContent.Of(value); } = [];
}

/// <summary>Where Terraform keeps its state.</summary>
public sealed record TerraformBackend
{
    /// <summary>Type, for example <c>s3</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Its arguments. Credentials never belong here: they come from the environment.</summary>
    public IReadOnlyList<TerraformArgument> Arguments { get; init => field = ByContent.Of(value); } = [];
}

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
    public IReadOnlyList<TerraformArgument> Inputs { get; init => field = ByContent.Of(value); } = [];
}

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

    /// <summary>The name, never the value.</summary>
    public override string ToString() => Name;
}

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
    public IReadOnlyList<TerraformArgument> Arguments { get; init => field = ByContent.Of(value); } = [];
}
