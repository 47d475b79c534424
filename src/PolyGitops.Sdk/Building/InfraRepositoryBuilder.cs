using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Building;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Configures the infra repository.</summary>
public sealed class InfraRepositoryBuilder : RepositoryBuilder<InfraRepositoryBuilder, InfraRepository>
{
    internal InfraRepositoryBuilder(InfraRepository draft)
        : base(draft)
    {
    }

    /// <summary>Sets the whole Terraform configuration at once.</summary>
    [Pure]
    public InfraRepositoryBuilder WithTerraform(TerraformConfiguration terraform) =>
        With(Draft with { Terraform = Guard.NotNull(terraform) });

    /// <summary>Sets which versions of Terraform are accepted, for example <c>&gt;= 1.9.0</c>.</summary>
    [Pure]
    public InfraRepositoryBuilder RequireTerraform(string versionConstraint) =>
        With(Draft with { Terraform = Draft.Terraform with { RequiredVersion = Guard.NotNull(versionConstraint) } });

    /// <summary>Adds a provider.</summary>
    [Pure]
    public InfraRepositoryBuilder AddProvider(TerraformProvider provider) =>
        With(Draft with { Terraform = Draft.Terraform with { Providers = Draft.Terraform.Providers.And(Guard.NotNull(provider)) } });

    /// <summary>Sets where the state is kept.</summary>
    [Pure]
    public InfraRepositoryBuilder WithBackend(string type, params IReadOnlyList<(string Name, TerraformValue Value)> arguments) =>
        With(Draft with
        {
            Terraform = Draft.Terraform with
            {
                Backend = new() { Type = Guard.NotNull(type), Arguments = TerraformArgument.ListOf(Guard.NotNull(arguments)) },
            },
        });

    /// <summary>Adds an input variable.</summary>
    [Pure]
    public InfraRepositoryBuilder AddVariable(TerraformVariable variable) =>
        With(Draft with { Terraform = Draft.Terraform with { Variables = Draft.Terraform.Variables.And(Guard.NotNull(variable)) } });

    /// <summary>Adds a module call.</summary>
    [Pure]
    public InfraRepositoryBuilder AddModule(TerraformModule module) =>
        With(Draft with { Terraform = Draft.Terraform with { Modules = Draft.Terraform.Modules.And(Guard.NotNull(module)) } });

    /// <summary>Adds a resource or data source.</summary>
    [Pure]
    public InfraRepositoryBuilder AddResource(TerraformResource resource) =>
        With(Draft with { Terraform = Draft.Terraform with { Resources = Draft.Terraform.Resources.And(Guard.NotNull(resource)) } });

    /// <summary>Adds an output.</summary>
    [Pure]
    public InfraRepositoryBuilder AddOutput(TerraformOutput output) =>
        With(Draft with { Terraform = Draft.Terraform with { Outputs = Draft.Terraform.Outputs.And(Guard.NotNull(output)) } });

    /// <summary>Names environment variables that the tasks need beside the Terraform variables.</summary>
    [Pure]
    public InfraRepositoryBuilder AddEnvironmentVariables(params IReadOnlyList<string> names) =>
        With(Draft with { EnvironmentVariables = Draft.EnvironmentVariables.And(Guard.NotNull(names)) });

    private protected override InfraRepositoryBuilder With(InfraRepository draft) => new(draft);
}
