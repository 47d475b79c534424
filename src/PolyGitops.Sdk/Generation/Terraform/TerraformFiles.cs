using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Terraform;

/// <summary>A Terraform configuration as the files that people expect: one for each concern, none empty.</summary>
internal static class TerraformFiles
{
    /// <summary>Path and text of every file.</summary>
    public static IEnumerable<(string Path, string Text)> Render(TerraformConfiguration configuration)
    {
        (string Path, Action<HclWriter> Write)[] files =
        [
            (InfraLayout.TerraformVersions, w => Versions(w, configuration)),
            (InfraLayout.TerraformBackend, w => Backend(w, configuration.Backend)),
            (InfraLayout.TerraformProviders, w => Providers(w, configuration.Providers)),
            (InfraLayout.TerraformVariables, w => Variables(w, configuration.Variables)),
            (InfraLayout.TerraformMain, w => Main(w, configuration)),
            (InfraLayout.TerraformOutputs, w => Outputs(w, configuration.Outputs)),
        ];
        foreach (var (path, write) in files)
        {
            var writer = new HclWriter();
            write(writer);
            if (writer.ToString() is { Length: > 0 } text) yield return (path, text);
        }
    }

    private static void Versions(HclWriter writer, TerraformConfiguration configuration) => writer.Block("terraform", [], terraform =>
    {
        terraform.Arguments([("required_version", configuration.RequiredVersion)]);
        if (configuration.Providers.Count == 0) return;
        // A provider that is configured twice, under an alias, is required once.
        terraform.Block("required_providers", [], required => required.Arguments(configuration.Providers
            .DistinctBy(p => p.Name)
            .Select(p => (p.Name, TerraformValue.MapOf(("source", p.Source), ("version", p.Version))))));
    });

    private static void Backend(HclWriter writer, TerraformBackend? backend)
    {
        if (backend is null) return;
        writer.Comment("Credentials never belong here: Terraform reads them from the environment.");
        writer.Block("terraform", [], t => t.Block("backend", [backend.Type], b => b.Arguments(backend.Arguments)));
    }

    private static void Providers(HclWriter writer, IEnumerable<TerraformProvider> providers)
    {
        foreach (var provider in providers.Where(p => p.Arguments.Count > 0))
            writer.Block("provider", [provider.Name], b => b.Arguments(provider.Arguments));
    }

    private static void Variables(HclWriter writer, IEnumerable<TerraformVariable> variables)
    {
        foreach (var variable in variables)
            writer.Block("variable", [variable.Name], b => b.Arguments(Arguments(variable)));
    }

    private static IEnumerable<(string Name, TerraformValue Value)> Arguments(TerraformVariable variable)
    {
        yield return ("type", TerraformValue.Reference(variable.Type));
        yield return ("description", variable.Description);
        // A secret is never written, even if the model contains one.
        if (variable.Sensitive) yield return ("sensitive", true);
        else if (variable.Default is { } value) yield return ("default", value);
    }

    private static void Main(HclWriter writer, TerraformConfiguration configuration)
    {
        foreach (var module in configuration.Modules)
        {
            writer.Block("module", [module.Name], b =>
            {
                b.Arguments(Source(module));
                b.Arguments(module.Inputs);
            });
        }
        foreach (var resource in configuration.Resources)
        {
            writer.Block(resource.IsDataSource ? "data" : "resource", [resource.Type, resource.Name], b =>
            {
                b.Arguments(resource.Arguments);
                b.Blocks(resource.Blocks);
            });
        }
    }

    private static IEnumerable<(string Name, TerraformValue Value)> Source(TerraformModule module)
    {
        yield return ("source", module.Source);
        if (module.Version is { } version) yield return ("version", version);
    }

    private static void Outputs(HclWriter writer, IEnumerable<TerraformOutput> outputs)
    {
        foreach (var output in outputs)
            writer.Block("output", [output.Name], b => b.Arguments(Arguments(output)));
    }

    private static IEnumerable<(string Name, TerraformValue Value)> Arguments(TerraformOutput output)
    {
        yield return ("description", output.Description);
        yield return ("value", output.Value);
        if (output.Sensitive) yield return ("sensitive", true);
    }
}
