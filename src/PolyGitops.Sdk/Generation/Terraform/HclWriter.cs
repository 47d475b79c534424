using System.Text;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Terraform;

/// <summary>Writes one file in Terraform's language, exactly as <c>terraform fmt</c> leaves it.</summary>
internal sealed class HclWriter
{
    private const int IndentWidth = 2;

    private readonly StringBuilder _text = new();
    private int _indent;
    private bool _isFirst = true;

    /// <summary>Writes a block; whatever stands before it in the same body is set off by an empty line.</summary>
    public void Block(string type, IEnumerable<string> labels, Action<HclWriter> body)
    {
        Separate();
        _text.Append(' ', _indent).Append(HclText.Identifier(type));
        foreach (var label in labels) _text.Append(' ').Append(HclText.Quote(HclText.Identifier(label)));
        _text.Append(" {");
        var empty = _text.Append('\n').Length;
        Body(body);
        if (_text.Length == empty) _text.Length--;
        else _text.Append(' ', _indent);
        _text.Append("}\n");
    }

    /// <summary>Writes a block of the model with all that is in it.</summary>
    public void Block(TerraformBlock block) => Block(block.Type, block.Labels, body =>
    {
        body.Arguments(block.Arguments);
        body.Blocks(block.Blocks);
    });

    /// <summary>Writes blocks of the model.</summary>
    public void Blocks(IEnumerable<TerraformBlock> blocks)
    {
        foreach (var block in blocks) Block(block);
    }

    /// <summary>Writes arguments as one paragraph; nothing when there are none.</summary>
    public void Arguments(IEnumerable<TerraformArgument> arguments) => Arguments(arguments.Select(a => (a.Name, a.Value)));

    /// <summary>Writes arguments as one paragraph; nothing when there are none.</summary>
    public void Arguments(IEnumerable<(string Name, TerraformValue Value)> arguments)
    {
        var named = arguments.Select(a => (HclText.Identifier(a.Name), a.Value)).ToList();
        if (named.Count == 0) return;
        Separate();
        HclArguments.Append(_text, named, _indent);
    }

    /// <summary>Writes a comment in front of what follows.</summary>
    public void Comment(string line)
    {
        Separate();
        _text.Append(' ', _indent).Append("# ").Append(line).Append('\n');
        _isFirst = true;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Body(Action<HclWriter> body)
    {
        _indent += IndentWidth;
        _isFirst = true;
        body(this);
        _indent -= IndentWidth;
        _isFirst = false;
    }

    private void Separate()
    {
        if (!_isFirst) _text.Append('\n');
        _isFirst = false;
    }
}

/// <summary>A value as text.</summary>
/// <param name="Text">The text, without a final line break.</param>
/// <param name="OpensBrackets">Whether its first line leaves a bracket open: <c>terraform fmt</c> then aligns nothing with that
/// line.</param>
internal readonly record struct HclRendering(string Text, bool OpensBrackets);
