namespace PolyGitops.Sdk.Yaml;

/// <summary>The lines of a text, one at a time; blank lines and lines of comment are passed over.</summary>
internal ref struct BlockLines
{
    private readonly ReadOnlySpan<byte> _text;
    private int _next;

    public BlockLines(ReadOnlySpan<byte> text)
    {
        _text = text;
        MoveNext();
    }

    /// <summary>Number of the line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Blanks before the content; -1 behind the last line.</summary>
    public int Indent { get; private set; }

    /// <summary>The line without the blanks around it.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    public readonly bool IsSeparator => Indent == 0 && Content.SequenceEqual("---"u8);

    /// <summary>Advances to the next line with content.</summary>
    public void MoveNext()
    {
        do
        {
            if (!MoveNextLine(out var line))
            {
                Indent = -1;
                Content = default;
                return;
            }
            Content = line.Trim((byte)' ');
            Indent = line.IndexOfAnyExcept((byte)' ');
        }
        while (Content.IsEmpty || Content[0] == '#');
    }

    /// <summary>
    /// The line as it is, when the text goes on and the line belongs to a literal block: it is blank, or indented enough.
    /// </summary>
    public bool TryTakeLiteralLine(int indent, out ReadOnlySpan<byte> line)
    {
        var (next, number) = (_next, Number);
        if (!MoveNextLine(out line)) return false;
        var blanks = line.IndexOfAnyExcept((byte)' ');
        if (blanks < 0 || blanks >= indent) return true;
        (_next, Number) = (next, number);
        return false;
    }

    private bool MoveNextLine(out ReadOnlySpan<byte> line)
    {
        line = default;
        if (_next >= _text.Length) return false;
        var rest = _text[_next..];
        var length = rest.IndexOf((byte)'\n');
        line = length < 0 ? rest : rest[..length];
        _next += length < 0 ? rest.Length : length + 1;
        Number++;
        return true;
    }
}
