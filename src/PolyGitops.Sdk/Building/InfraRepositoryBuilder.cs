using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Building;
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
        With(Draft with { Terraform = terraform });

    /// <summary>Sets which versions of Terraform are accepted, for example <c>&gt;= 1.9.0</c>.</summary>
    [Pure]
    public InfraRepositoryBuilder RequireTerraform(string versionConstraint) =>
        With(Draft with { Terraform = Draft.Terraform with { RequiredVersion = versionConstraint } });

    /// <summary>Adds a provider.</summary>
    /// <param name="name">Local name.</param>
    /// <param name="source">Source address.</param>
    /// <param name="version">Version constraint.</param>
    /// <param name="arguments">Arguments of its <c>provider</c> block.</param>
    [Pure]
    public InfraRepositoryBuilder AddProvider(
        string name, string source, string version, params IReadOnlyList<(string Name, TerraformValue Value)> arguments) =>
        With(Draft with
        {
            Terraform = Draft.Terraform with
            {
                Providers = Draft.Terraform.Providers.And(
                    new TerraformProvider { Name = name, Source = source, Version = version, Arguments = Arguments(arguments) }),
            },
        });

    /// <summary>Sets where the state is kept.</summary>
    [Pure]
    public InfraRepositoryBuilder WithBackend(string type, params IReadOnlyList<(string Name, TerraformValue Value)> arguments) =>
        With(Draft with
        {
            Terraform = Draft.Terraform with { Backend = new TerraformBackend { Type = type, Arguments = Arguments(arguments) } },
        });

    /// <summary>Adds an input variable.</summary>
    [Pure]
    public InfraRepositoryBuilder AddVariable(TerraformVariable variable) =>
        With(Draft with { Terraform = Draft.Terraform with { Variables = Draft.Terraform.Variables.And(variable) } });

    /// <summary>Adds an input variable of type string.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="defaultValue">Value when none is given; required when null.</param>
    /// <param name="sensitive">Whether Terraform hides its value.</param>
    [Pure]
    public InfraRepositoryBuilder AddVariable(
        string name, string description, TerraformValue? defaultValue = null, bool sensitive = false) =>
        AddVariable(new TerraformVariable { Name = name, Description = description, Default = defaultValue, Sensitive = sensitive });

    /// <summary>Adds a module call.</summary>
    [Pure]
    public InfraRepositoryBuilder AddModule(TerraformModule module) =>
        With(Draft with { Terraform = Draft.Terraform with { Modules = Draft.Terraform.Modules.And(module) } });

    /// <summary>Adds a module call.</summary>
    /// <param name="name">Name of the call.</param>
    /// <param name="source">Source address; a module from git carries its version in <c>?ref=</c>.</param>
    /// <param name="inputs">Inputs.</param>
    [Pure]
    public InfraRepositoryBuilder AddModule(string name, string source, params IReadOnlyList<(string Name, TerraformValue Value)> inputs) =>
        AddModule(new TerraformModule { Name = name, Source = source, Inputs = Arguments(inputs) });

    /// <summary>Adds a resource or data source.</summary>
    [Pure]
    public InfraRepositoryBuilder AddResource(TerraformResource resource) =>
        With(Draft with { Terraform = Draft.Terraform with { Resources = Draft.Terraform.Resources.And(resource) } });

    /// <summary>Adds an output.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="sensitive">Whether Terraform hides its value.</param>
    [Pure]
    public InfraRepositoryBuilder AddOutput(string name, TerraformValue value, string description, bool sensitive = false) =>
        With(Draft with
        {
            Terraform = Draft.Terraform with
            {
                Outputs = Draft.Terraform.Outputs.And(
                    new TerraformOutput { Name = name, Value = value, Description = description, Sensitive = sensitive }),
            },
        });

    /// <summary>Names environment variables that the tasks need beside the Terraform variables.</summary>
    [Pure]
    public InfraRepositoryBuilder AddEnvironmentVariables(params IReadOnlyList<string> names) =>
        With(Draft with { EnvironmentVariables = Draft.EnvironmentVariables.And(names) });

    private static IReadOnlyList<TerraformArgument> Arguments(IReadOnlyList<(string Name, TerraformValue Value)> arguments) =>
        [.. arguments.Select(a => new TerraformArgument { Name = a.Name, Value = a.Value })];

    private protected override InfraRepositoryBuilder With(InfraRepository draft) => new(draft);
}
