namespace PolyGitops.Sdk.Model;

/// <summary>The repository that creates clusters with Terraform and installs Argo CD.</summary>
public sealed record InfraRepository : PlatformRepository
{
    /// <summary>The Terraform configuration.</summary>
    public TerraformConfiguration Terraform { get; init; } = new();

    /// <summary>
    /// Names of environment variables that the tasks need beside the Terraform variables, for example <c>AWS_ACCESS_KEY_ID</c>.
    /// </summary>
    public IReadOnlyList<string> EnvironmentVariables { get; init; } = [];
}
