namespace PolyGitops.Sdk.Bootstrap.Terraform;

/// <summary>What Terraform would do.</summary>
internal sealed record TerraformPlan
{
    public required bool HasChanges { get; init; }

    /// <summary>The plan as Terraform prints it, secrets masked.</summary>
    public required string Text { get; init; }
}
