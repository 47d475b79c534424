using System.Text;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Terraform;

/// <summary>Writes values as <c>terraform fmt</c> would leave them.</summary>
internal static class HclValue
{
    private const int Indent = 2;
    private const int LongestInlineList = 72;

    /// <summary>A value behind <c>name =</c>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="indent">Blanks before the line that it starts on.</param>
    /// <returns>Text without a final line break. Later lines carry their own blanks.</returns>
    public static HclRendering Argument(TerraformValue value, int indent)
    {
        if (value is TerraformValue.Text { Value: var text } && HclHeredoc.Fits(text))
            return new(HclHeredoc.Write(text, indent), OpensBrackets: false);
        var rendered = Render(value, indent);
        return new(rendered, OpensBrackets: rendered.Contains('\n', StringComparison.Ordinal));
    }

    private static string Render(TerraformValue value, int indent) => value switch
    {
        TerraformValue.Text text => HclText.Quote(text.Value),
        TerraformValue.Number number => HclText.Number(number.Value),
        TerraformValue.Boolean boolean => boolean.Value ? "true" : "false",
        TerraformValue.Expression expression => HclText.Expression(expression.Code),
        TerraformValue.List list => List(list.Items, indent),
        TerraformValue.Map map => Map(map.Entries, indent),
        _ => throw new NotSupportedException($"Terraform has no value of type {value.GetType().Name}."),
    };

    private static string List(IReadOnlyList<TerraformValue> items, int indent)
    {
        var rendered = items.Select(item => Render(item, indent + Indent)).ToList();
        var inline = $"[{string.Join(", ", rendered)}]";
        if (inline.Length <= LongestInlineList && !inline.Contains('\n', StringComparison.Ordinal)) return inline;
        var text = new StringBuilder("[\n");
        foreach (var item in rendered) text.Append(' ', indent + Indent).Append(item).Append(",\n");
        return text.Append(' ', indent).Append(']').ToString();
    }

    private static string Map(IReadOnlyList<TerraformArgument> entries, int indent)
    {
        if (entries.Count == 0) return "{}";
        var text = new StringBuilder("{\n");
        HclArguments.Append(text, entries.Select(e => (HclText.Key(e.Name), e.Value)), indent + Indent);
        return text.Append(' ', indent).Append('}').ToString();
    }
}
