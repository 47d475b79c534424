using System.Text.RegularExpressions;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>The Terraform configuration of the infra repository.</summary>
internal static partial class TerraformRules
{
    private const string Root = ModelPaths.Terraform;

    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        if (platform.Infra?.Terraform is not { } terraform) return [];
        return
        [
            .. Identifiers(terraform),
            .. Finding.Duplicates("variables", terraform.Variables.Select(v => (v.Name, $"{Root}/variables/{v.Name}"))),
            .. Finding.Duplicates("modules", terraform.Modules.Select(m => (m.Name, $"{Root}/modules/{m.Name}"))),
            .. Finding.Duplicates("outputs", terraform.Outputs.Select(o => (o.Name, $"{Root}/outputs/{o.Name}"))),
            .. terraform.Variables.Where(v => v.Sensitive && v.Default is not null).Select(v => Finding.Error(
                DiagnosticCodes.SecretInPlainText,
                $"{Root}/variables/{v.Name}/default",
                $"The sensitive variable '{v.Name}' has a default, which would be written to the repository in plain text.",
                $"Remove the default and pass TF_VAR_{v.Name} through the environment.")),
            .. terraform.Modules.Where(
                m => m.Source.StartsWith("git::", StringComparison.Ordinal) && !m.Source.Contains("ref=", StringComparison.Ordinal))
                .Select(m => Finding.Error(
                    DiagnosticCodes.InvalidVersion,
                    $"{Root}/modules/{m.Name}/source",
                    $"The module '{m.Name}' is not pinned to a version.",
                    "Pin it by appending ?ref= with a tag or commit.")),
            .. References(terraform),
            .. Finding.TerraformConstraint(terraform.RequiredVersion, $"{Root}/requiredVersion"),
            .. terraform.Providers.SelectMany(p => Finding.TerraformConstraint(p.Version, $"{Root}/providers/{p.Name}/version")),
            .. terraform.Modules.SelectMany(m => Finding.TerraformConstraint(m.Version, $"{Root}/modules/{m.Name}/version")),
        ];
    }

    private static IEnumerable<Diagnostic> Identifiers(TerraformConfiguration terraform) =>
        terraform.Variables.Select(v => (v.Name, "variables"))
        .Concat(terraform.Modules.Select(m => (m.Name, "modules")))
        .Concat(terraform.Outputs.Select(o => (o.Name, "outputs")))
        .Concat(terraform.Resources.Select(r => (r.Name, "resources")))
        .Concat(terraform.Providers.Select(p => (p.Name, "providers")))
        .Where(n => !Syntax.IsTerraformIdentifier(n.Name))
        .Select(n => Finding.Error(DiagnosticCodes.InvalidName, $"{Root}/{n.Item2}/{n.Name}",
            $"'{n.Name}' is not a valid Terraform identifier."));

    private static IEnumerable<Diagnostic> References(TerraformConfiguration terraform)
    {
        var variables = terraform.Variables.Select(v => v.Name).ToHashSet();
        var modules = terraform.Modules.Select(m => m.Name).ToHashSet();
        foreach (var (code, path) in TerraformExpressions.Of(terraform, Root))
        {
            foreach (Match match in Reference().Matches(code))
            {
                var (kind, name) = (match.Groups[1].Value, match.Groups[2].Value);
                if ((kind == "var" ? variables : modules).Contains(name)) continue;
                yield return Finding.Error(
                    DiagnosticCodes.UndeclaredTerraformName,
                    path,
                    $"The expression '{code}' refers to the {(kind == "var" ? "variable" : "module")} '{name}', which is not declared.",
                    $"Declare it with {(kind == "var" ? "AddVariable" : "AddModule")}(\"{name}\", ...).");
            }
        }
    }

    [GeneratedRegex(@"(?<![\w.\-""])(var|module)\.([A-Za-z_][\w-]*)")]
    private static partial Regex Reference();
}

/// <summary>Every expression in a Terraform configuration, with its place in the model.</summary>
internal static class TerraformExpressions
{
    public static IEnumerable<(string Code, string Path)> Of(TerraformConfiguration terraform, string root) =>
    [
        .. terraform.Providers.SelectMany(p => In(p.Arguments, $"{root}/providers/{p.Name}")),
        .. terraform.Modules.SelectMany(m => In(m.Inputs, $"{root}/modules/{m.Name}")),
        .. terraform.Resources.SelectMany(
            r => In(r.Arguments, $"{root}/resources/{r.Name}").Concat(In(r.Blocks, $"{root}/resources/{r.Name}"))),
        .. terraform.Outputs.SelectMany(o => In(o.Value, $"{root}/outputs/{o.Name}")),
    ];

    private static IEnumerable<(string Code, string Path)> In(IReadOnlyList<TerraformBlock> blocks, string path) =>
        blocks.SelectMany(b => In(b.Arguments, $"{path}/{b.Type}").Concat(In(b.Blocks, $"{path}/{b.Type}")));

    private static IEnumerable<(string Code, string Path)> In(IReadOnlyList<TerraformArgument> arguments, string path) =>
        arguments.SelectMany(a => In(a.Value, $"{path}/{a.Name}"));

    private static IEnumerable<(string Code, string Path)> In(TerraformValue value, string path) => value switch
    {
        TerraformValue.Expression expression => [(expression.Code, path)],
        TerraformValue.List list => list.Items.SelectMany((v, i) => In(v, $"{path}/{i}")),
        TerraformValue.Map map => In(map.Entries, path),
        _ => [],
    };
}
