using System.Buffers;
using System.Text;

namespace PolyGitops.Sdk.Yaml;

/// <summary>Writes YAML in block style, token by token, as UTF-8 into a pooled buffer.</summary>
internal sealed class YamlWriter : IDisposable
{
    // A parser may not find a key's colon beyond 1024 characters; longer keys get the explicit form.
    private const int LongestSimpleKey = 1000;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);
    private Level[] _levels = new Level[16];
    private int _depth;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public void BeginMapping() => Begin(isSequence: false);

    public void BeginSequence() => Begin(isSequence: true);

    public void EndMapping() => End("{}"u8);

    public void EndSequence() => End("[]"u8);

    public void Key(ReadOnlySpan<char> name)
    {
        BeginEntry();
        var start = Length;
        Text(name, ScalarRules.StyleOfKey(ScalarRules.StyleOf(name), name));
        // As written: quotes and escapes count.
        if (Length - start > LongestSimpleKey && Encoding.UTF8.GetCharCount(Written[start..]) > LongestSimpleKey) MakeExplicit(start);
        Raw(":"u8);
    }

    private void MakeExplicit(int start)
    {
        var key = Written[start..].ToArray();
        Length = start;
        Raw("? "u8);
        Raw(key);
        Raw("\n"u8);
        Indent(Top.Indent);
    }

    /// <summary>A key with its colon, already as YAML.</summary>
    public void EncodedKey(ReadOnlySpan<byte> key)
    {
        BeginEntry();
        Raw(key);
    }

    public void String(ReadOnlySpan<char> text)
    {
        BeginScalar();
        var style = ScalarRules.StyleOf(text);
        Text(text, _depth == 0 && style == ScalarStyle.Plain && ScalarRules.IsDocumentMarker(text) ? ScalarStyle.DoubleQuoted : style);
        Raw("\n"u8);
    }

    /// <summary>Null, true, false or a number.</summary>
    public void Plain(ReadOnlySpan<byte> token)
    {
        BeginScalar();
        Raw(token);
        Raw("\n"u8);
    }

    /// <summary>A line between two documents.</summary>
    public void DocumentSeparator() => Raw("---\n"u8);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private ref Level Top => ref _levels[_depth - 1];

    private void Begin(bool isSequence)
    {
        var level = new Level { IsSequence = isSequence };
        if (_depth > 0)
        {
            var isItem = Top.IsSequence;
            if (isItem) BeginEntry();
            level.IsAfterKey = !isItem;
            // A sequence stands under its key; everything else two columns in.
            level.Indent = Top.Indent + (isSequence && !isItem ? 0 : 2);
        }
        if (_depth == _levels.Length) Array.Resize(ref _levels, _depth * 2);
        _levels[_depth++] = level;
    }

    private void End(ReadOnlySpan<byte> empty)
    {
        var level = _levels[--_depth];
        if (level.Count > 0) return;
        if (level.IsAfterKey) Raw(" "u8);
        Raw(empty);
        Raw("\n"u8);
    }

    private void BeginEntry()
    {
        ref var level = ref Top;
        if (level.Count++ == 0)
        {
            // The first entry of an item stays on the dash's line.
            if (level.IsAfterKey)
            {
                Raw("\n"u8);
                Indent(level.Indent);
            }
        }
        else
        {
            Indent(level.Indent);
        }
        if (level.IsSequence) Raw("- "u8);
    }

    private void BeginScalar()
    {
        if (_depth == 0) return;
        if (Top.IsSequence) BeginEntry();
        else Raw(" "u8);
    }

    private void Text(ReadOnlySpan<char> text, ScalarStyle style)
    {
        switch (style)
        {
            case ScalarStyle.Plain:
                Utf8(text);
                break;
            case ScalarStyle.SingleQuoted:
                SingleQuoted(text);
                break;
            case ScalarStyle.DoubleQuoted:
                DoubleQuoted(text);
                break;
            default:
                Literal(text);
                break;
        }
    }

    private void SingleQuoted(ReadOnlySpan<char> text)
    {
        Raw("'"u8);
        for (var quote = text.IndexOf('\''); quote >= 0; quote = text.IndexOf('\''))
        {
            Utf8(text[..(quote + 1)]);
            Raw("'"u8);
            text = text[(quote + 1)..];
        }
        Utf8(text);
        Raw("'"u8);
    }

    /// <summary>Text in double quotes, on one line.</summary>
    public void DoubleQuoted(ReadOnlySpan<char> text)
    {
        Raw("\""u8);
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('"' or '\\' or '\t') && ScalarRules.IsPrintable(text[i])) continue;
            Utf8(text[start..i]);
            Escape(text[i]);
            start = i + 1;
        }
        Utf8(text[start..]);
        Raw("\""u8);
    }

    private void Escape(char character)
    {
        switch (character)
        {
            case '"': Raw("\\\""u8); break;
            case '\\': Raw("\\\\"u8); break;
            case '\n': Raw("\\n"u8); break;
            case '\t': Raw("\\t"u8); break;
            case '\r': Raw("\\r"u8); break;
            default: Raw(Encoding.ASCII.GetBytes($"\\u{(int)character:x4}")); break;
        }
    }

    private void Literal(ReadOnlySpan<char> text)
    {
        var endings = text.Length - text.TrimEnd('\n').Length;
        Raw(endings switch { 0 => "|-\n"u8, 1 => "|\n"u8, _ => "|+\n"u8 });
        var indent = _depth == 0 ? 2 : Top.Indent + 2;
        // The newline behind the scalar is the caller's.
        var lines = endings > 0 ? text[..^1] : text;
        foreach (var range in lines.Split('\n'))
        {
            var line = lines[range];
            if (range.Start.Value > 0) Raw("\n"u8);
            if (line.IsEmpty) continue;
            Indent(indent);
            Utf8(line);
        }
    }

    private void Indent(int columns)
    {
        Grow(columns).Fill((byte)' ');
        Length += columns;
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Grow(bytes.Length));
        Length += bytes.Length;
    }

    private void Utf8(ReadOnlySpan<char> text)
    {
        var status = System.Text.Unicode.Utf8.FromUtf16(
            text, Grow(text.Length * 3), out _, out var written, replaceInvalidSequences: false);
        if (status != OperationStatus.Done) throw new ArgumentException("A string with a lone surrogate cannot be written as UTF-8.");
        Length += written;
    }

    private Span<byte> Grow(int more)
    {
        if (_buffer.Length - Length < more)
        {
            var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(_buffer.Length * 2, Length + more)));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        return _buffer.AsSpan(Length, more);
    }

    private struct Level
    {
        public bool IsSequence;
        public bool IsAfterKey;
        public int Indent;
        public int Count;
    }
}
