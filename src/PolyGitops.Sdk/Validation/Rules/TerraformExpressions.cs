using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Every expression in a Terraform configuration, with its place in the model.</summary>
internal static class TerraformExpressions
{
    public static IEnumerable<(string Code, string Path)> Of(TerraformConfiguration terraform, string root) =>
    [
        .. terraform.Providers.SelectMany(p => In(p.Arguments, $"{root}/providers/{p.Name}")),
        .. terraform.Modules.SelectMany(m => In(m.Inputs, $"{root}/modules/{m.Name}")),
        .. terraform.Resources.SelectMany(r => In(r.Arguments, $"{root}/resources/{r.Name}").Concat(In(r.Blocks, $"{root}/resources/{r.Name}"))),
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
