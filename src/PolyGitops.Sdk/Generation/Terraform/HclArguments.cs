using System.Text;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Terraform;

/// <summary>Arguments one below the other, their equals signs aligned as <c>terraform fmt</c> does.</summary>
internal static class HclArguments
{
    /// <summary>Appends a line or more for each argument.</summary>
    /// <remarks>
    /// A run of lines is aligned to its longest name. A value that leaves a bracket open at the end of its first line stands
    /// outside: the run ends before it and a new one starts behind it.
    /// </remarks>
    public static void Append(StringBuilder text, IEnumerable<(string Name, TerraformValue Value)> arguments, int indent)
    {
        var run = new List<(string Name, string Value)>();
        foreach (var (name, value) in arguments)
        {
            var (rendered, opensBrackets) = HclValue.Argument(value, indent);
            if (!opensBrackets)
            {
                run.Add((name, rendered));
                continue;
            }
            AppendRun(text, run, indent);
            text.Append(' ', indent).Append(name).Append(" = ").Append(rendered).Append('\n');
        }
        AppendRun(text, run, indent);
    }

    private static void AppendRun(StringBuilder text, List<(string Name, string Value)> run, int indent)
    {
        var width = run.Count == 0 ? 0 : run.Max(a => HclText.Columns(a.Name));
        foreach (var (name, value) in run)
        {
            text.Append(' ', indent).Append(name).Append(' ', width - HclText.Columns(name)).Append(" = ").Append(value).Append('\n');
        }
        run.Clear();
    }
}
