using System.Text.Json;
using CsCheck;
using PolyGitops.Sdk.Generation.Terraform;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Manifests.Yaml;
using PolyGitops.Sdk.Tests.Tools;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Generation.Infra;

public sealed class TerraformFilesTests
{
    private static readonly Gen<TerraformArgument[]> Arguments = Gen.Select(Names(), TerraformTexts.Value).Array[0, 6]
        .Select(all => all.DistinctBy(a => a.Item1).Select(a => new TerraformArgument { Name = a.Item1, Value = a.Item2 }).ToArray());

    private static readonly Gen<TerraformBlock> Blocks = Gen.Recursive<TerraformBlock>((depth, inner) =>
        Gen.Select(Names(), Names().Array[0, 2], Arguments, inner.Array[0, depth >= 2 ? 0 : 2]).Select((type, labels, arguments, blocks) =>
            new TerraformBlock { Type = type, Labels = labels, Arguments = arguments, Blocks = blocks }));

    private static readonly Gen<TerraformConfiguration> Configurations =
        Gen.Select(Arguments, Arguments, Arguments, Blocks.Array[0, 3], TerraformTexts.Text, TerraformTexts.Value)
            .Select((provider, backend, inputs, blocks, text, value) =>
            new TerraformConfiguration
            {
                Providers = [new() { Name = "first", Source = "acme/first", Version = "~> 1.0", Arguments = provider },
                    new() { Name = "a_longer_name", Source = "acme/b", Version = "1.0.0" }],
                Backend = new() { Type = "s3", Arguments = backend },
                Variables =
                [
                    new() { Name = "with_default", Description = text, Type = "any", Default = value },
                    new() { Name = "secret", Description = text, Sensitive = true },
                ],
                Modules = [new() { Name = "main", Source = "acme/main/any", Version = "1.0.0", Inputs = inputs }],
                Resources = [new() { Type = "acme_thing", Name = "one", Arguments = inputs, Blocks = blocks },
                    new() { Type = "acme_thing", Name = "two", IsDataSource = true }],
                Outputs = [new() { Name = "all", Description = text, Value = value, Sensitive = true }],
            });

    [ToolFact("terraform")]
    public Task Terraform_fmt_leaves_every_file_as_it_is() => Configurations.Array[150].SampleAsync(
        async configurations =>
        {
            using var folder = new TemporaryFolder();
            foreach (var (index, configuration) in configurations.Index()) Write(folder, $"{index}", configuration);
            var (exitCode, output, error) = await Tool.RunAsync(
                "terraform", folder.Path, "fmt", "-check", "-recursive", "-diff", "-no-color");
            Assert.True(exitCode == 0, output + error);
        },
        iter: 2,
        print: _ => "see the differences below",
        threads: 1);

    [ToolFact("terraform")]
    public async Task Terraform_reads_exactly_the_text_that_was_meant()
    {
        using var folder = new TemporaryFolder();
        string[] texts = [.. HostileText.Known, .. TerraformTexts.Text.Array[400].Single()];
        File.WriteAllText(folder["expected.json"], JsonSerializer.Serialize(texts));
        Write(folder, "", new()
        {
            Outputs =
            [
                new()
                {
                    Name = "actual",
                    Description = "As it is written.",
                    Value = TerraformValue.ListOf([.. texts.Select(t => (TerraformValue)t)]),
                },
                // Terraform composes what Unicode can compose, here as there.
                new()
                {
                    Name = "expected",
                    Description = "As it is meant.",
                    Value = TerraformValue.Reference("jsondecode(file(\"expected.json\"))"),
                },
            ],
        });

        await Tool.OutputAsync("terraform", folder.Path, "init", "-input=false");
        await Tool.OutputAsync("terraform", folder.Path, "apply", "-input=false", "-auto-approve");
        var read = JsonElement.Parse(await Tool.OutputAsync("terraform", folder.Path, "output", "-json"));

        Assert.Equal(
            read.GetProperty("expected").GetProperty("value").EnumerateArray().Select(v => v.GetString()),
            read.GetProperty("actual").GetProperty("value").EnumerateArray().Select(v => v.GetString()));
    }

    [ToolFact("terraform")]
    public async Task A_configuration_without_providers_is_valid_to_Terraform()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "", new()
        {
            Variables = [new() { Name = "known", Type = "list(object({ a = string }))", Description = "Known.", Default = TerraformValue.ListOf() }, new() { Name = "secret", Description = "Secret.", Sensitive = true }],
            Resources =
            [
                new()
                {
                    Type = "terraform_data",
                    Name = "one",
                    Arguments = [new() { Name = "input", Value = TerraformValue.Reference("var.known") }],
                    Blocks = [new() { Type = "lifecycle", Arguments = [new() { Name = "prevent_destroy", Value = true }] }],
                },
            ],
            Outputs =
                [new() { Name = "kubeconfig", Description = "Secret.", Value = TerraformValue.Reference("var.secret"), Sensitive = true }],
        });

        await Tool.OutputAsync("terraform", folder.Path, "init", "-input=false");
        Assert.Contains("Success!", await Tool.OutputAsync("terraform", folder.Path, "validate", "-no-color"), StringComparison.Ordinal);
    }

    [Fact]
    public void Has_a_file_for_each_concern_and_none_that_is_empty()
    {
        Assert.Equal(["versions.tf"], TerraformFiles.Render(new()).Select(f => f.Path));
        Assert.Equal(
            ["versions.tf", "backend.tf", "providers.tf", "variables.tf", "main.tf", "outputs.tf"],
            TerraformFiles.Render(Reference.Build().Infra!.Terraform).Select(f => f.Path));
    }

    [Fact]
    public void A_secret_is_never_written_even_where_the_model_has_one()
    {
        var text = Render(
            new() { Variables = [new() { Name = "token", Description = "A token.", Sensitive = true, Default = "hunter2" }] });

        Assert.Contains("sensitive   = true", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("default", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_under_two_names_is_required_once_and_configured_twice()
    {
        TerraformProvider Provider(string region) => new()
        {
            Name = "aws",
            Source = "hashicorp/aws",
            Version = "~> 5.0",
            Arguments = [new() { Name = "region", Value = region }],
        };
        var text = Render(new() { Providers = [Provider("a"), Provider("b")] });

        Assert.Equal(2, text.Split("source  = \"hashicorp/aws\"").Length);
        Assert.Equal(3, text.Split("provider \"aws\" {").Length);
    }

    [Fact]
    public void Lines_of_text_stay_lines() => Assert.Contains(
        "  default     = <<-EOT\n    #!/bin/sh\n\n      echo \"$${HOME}\"\n  EOT\n",
        Render(new() { Variables = [new() { Name = "script", Description = "A script.", Default = "#!/bin/sh\n\n  echo \"${HOME}\"\n" }] }),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("a b")]
    [InlineData("1a")]
    [InlineData("a\nb")]
    [InlineData("")]
    public void An_invalid_name_is_refused(string name)
    {
        var module = new TerraformModule { Name = "m", Source = "./m", Inputs = [new() { Name = name, Value = 1 }] };
        Assert.Throws<PolyGitopsException>(() => Render(new() { Modules = [module] }));
    }

    [Theory]
    [InlineData("a\"b")]
    [InlineData("a%b")]
    [InlineData("a\nb")]
    public void A_label_that_fmt_would_delete_is_refused(string label)
    {
        var resource = new TerraformResource { Type = "t", Name = "n", Blocks = [new() { Type = "b", Labels = [label] }] };
        Assert.Throws<PolyGitopsException>(() => Render(new() { Resources = [resource] }));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("var.a\n}\nresource \"x\" \"y\" {")]
    public void An_expression_that_is_not_one_line_is_refused(string code)
    {
        var output = new TerraformOutput { Name = "o", Description = "", Value = TerraformValue.Reference(code) };
        Assert.Throws<PolyGitopsException>(() => Render(new() { Outputs = [output] }));
    }

    private static Gen<string> Names() =>
        Gen.Select(Gen.Char["abcdef_"], Gen.Char["a1_-"].Array[0, 30]).Select((first, rest) => first + new string(rest));

    private static string Render(TerraformConfiguration configuration) =>
        string.Concat(TerraformFiles.Render(configuration).Select(f => f.Text));

    private static void Write(TemporaryFolder folder, string under, TerraformConfiguration configuration)
    {
        Directory.CreateDirectory(folder[under]);
        foreach (var (path, text) in TerraformFiles.Render(configuration)) File.WriteAllText(folder[Path.Combine(under, path)], text);
    }
}
