using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Model;

/// <summary>A Terraform resource or data source.</summary>
public sealed record TerraformResource
{
    /// <summary>Type, for example <c>aws_s3_bucket</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is only read (a <c>data</c> block).</summary>
    public bool IsDataSource { get; init; }

    /// <summary>Arguments.</summary>
    public IReadOnlyList<TerraformArgument> Arguments { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Nested blocks.</summary>
    public IReadOnlyList<TerraformBlock> Blocks { get; init => field = ByContent.Of(value); } = [];
}

/// <summary>A nested block of a <see cref="TerraformResource"/>, for example <c>lifecycle</c>.</summary>
public sealed record TerraformBlock
{
    /// <summary>Type of the block.</summary>
    public required string Type { get; init; }

    /// <summary>Labels behind the type; identifiers.</summary>
    public IReadOnlyList<string> Labels { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Arguments.</summary>
    public IReadOnlyList<TerraformArgument> Arguments { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Blocks inside it.</summary>
    public IReadOnlyList<TerraformBlock> Blocks { get; init => field = ByContent.Of(value); } = [];
}
