using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PolyGitops.Sdk.Yaml;

/// <summary>
/// A fast reader for the YAML that tools and most people write: block style, ASCII, one scalar per line. It gives up on anything else it
/// encounters, mistakes included, and the full reader takes over.
/// </summary>
internal ref struct BlockReader
{
    private const int MaximumKeys = 64;

    // YAML 1.2, 7.4.2 and 8.2.2: an implicit key has at most 1024 characters.
    private const int LongestKey = 1024;

    private static readonly SearchValues<byte> Unsupported = SearchValues.Create(
        [.. Enumerable.Range(0, 256).Where(b => b != '\n' && b is < ' ' or > '~').Select(b => (byte)b)]);

    private static readonly SearchValues<byte> KeyCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-"u8);

    private static readonly SearchValues<byte> Indicators = SearchValues.Create("-?:,[]{}#&*!|>'\"%@`"u8);

    private readonly Utf8JsonWriter _json;
    private readonly int _deepest;
    private BlockLines _lines;
    private int _depth;

    private BlockReader(ReadOnlySpan<byte> utf8, Utf8JsonWriter json, YamlReaderOptions options)
    {
        _lines = new(utf8);
        _json = json;
        _deepest = Math.Min(options.MaximumDepth, 50);
    }

    /// <summary>Reads every document of a text; false when it holds anything but plain block style.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, string file, YamlReaderOptions options, List<YamlDocument> documents)
    {
        if (utf8.Length > options.MaximumBytes || !utf8.EndsWith("\n"u8) || utf8.ContainsAny(Unsupported)) return false;
        var buffer = new ArrayBufferWriter<byte>(Math.Min(utf8.Length, 4096) + 16);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        var reader = new BlockReader(utf8, json, options);
        while (reader._lines.Indent >= 0)
        {
            if (reader._lines.IsSeparator)
            {
                reader._lines.MoveNext();
                continue;
            }
            var line = reader._lines.Number;
            if (!reader.Document()) return false;
            json.Flush();
            documents.Add(new() { Content = JsonElement.Parse(buffer.WrittenSpan), File = file, Line = line });
            buffer.ResetWrittenCount();
            json.Reset();
        }
        return true;
    }

    private bool Document() => _lines.Indent == 0 && Block(0) && (_lines.Indent < 0 || _lines.IsSeparator);

    // The lines at an indentation: a sequence or a mapping.
    private bool Block(int indent)
    {
        if (++_depth > _deepest) return false;
        var isRead = IsItem(_lines.Content) ? Sequence(indent) : Mapping(indent, _lines.Content);
        _depth--;
        return isRead;
    }

    private bool Sequence(int indent)
    {
        _json.WriteStartArray();
        while (_lines.Indent == indent && !_lines.IsSeparator && IsItem(_lines.Content))
        {
            var content = _lines.Content[1..];
            var blanks = content.IndexOfAnyExcept((byte)' ');
            if (!(blanks < 0 ? Nested(indent + 1) : Item(indent + 1 + blanks, content[blanks..], indent))) return false;
        }
        _json.WriteEndArray();
        return _lines.Indent <= indent;
    }

    private bool Item(int indent, ReadOnlySpan<byte> content, int parent)
    {
        if (IsItem(content)) return false;
        if (KeyLength(content) > 0)
        {
            if (++_depth > _deepest || !Mapping(indent, content)) return false;
            _depth--;
            return true;
        }
        return Scalar(content, parent);
    }

    private bool Mapping(int indent, ReadOnlySpan<byte> content)
    {
        var keys = new KeySet(stackalloc int[MaximumKeys]);
        _json.WriteStartObject();
        do
        {
            var length = KeyLength(content);
            if (length == 0 || !keys.Add(content[..length])) return false;
            _json.WritePropertyName(content[..length]);
            var value = content[(length + 1)..].TrimStart((byte)' ');
            // A sequence may stand in its key's column.
            if (!(value.IsEmpty ? Nested(indent + 1, indent) : Scalar(value, indent))) return false;
            content = _lines.Content;
        }
        while (_lines.Indent == indent && !_lines.IsSeparator && !IsItem(content));
        _json.WriteEndObject();
        return _lines.Indent <= indent;
    }

    private bool Nested(int atLeast, int sequenceAt = -1)
    {
        _lines.MoveNext();
        if (_lines.Indent >= atLeast || (_lines.Indent == sequenceAt && !_lines.IsSeparator && IsItem(_lines.Content)))
            return Block(_lines.Indent);
        _json.WriteNullValue();
        return true;
    }

    private bool Scalar(ReadOnlySpan<byte> text, int parent)
    {
        if (text[0] == '|') return Literal(text, parent);
        if (!(Indicators.Contains(text[0]) ? Quoted(text) : Plain(text))) return false;
        _lines.MoveNext();
        // What is indented further would go on with this scalar.
        return _lines.Indent <= parent;
    }

    private readonly bool Quoted(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("{}"u8) || text.SequenceEqual("[]"u8))
        {
            _json.WriteRawValue(text, skipInputValidation: true);
            return true;
        }
        var isQuoted = text.Length > 1 && text[0] is (byte)'"' or (byte)'\'' && text[^1] == text[0]
            && !text[1..^1].ContainsAny(text[0], (byte)'\\');
        if (isQuoted) _json.WriteStringValue(text[1..^1]);
        return isQuoted;
    }

    private readonly bool Plain(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf(": "u8) >= 0 || text.IndexOf(" #"u8) >= 0 || text[^1] == ':') return false;
        // Only these start what may be a number, and only short texts are words with a meaning.
        var isText = !char.IsAsciiDigit((char)text[0])
            && text[0] is not ((byte)'+' or (byte)'.' or (byte)'~' or (byte)'=' or (byte)'<') && text.Length > 5;
        if (!isText) return ScalarReader.TryWritePlain(_json, Encoding.ASCII.GetString(text));
        _json.WriteStringValue(text);
        return true;
    }

    private bool Literal(ReadOnlySpan<byte> header, int parent)
    {
        if (!(header.Length == 1 || (header.Length == 2 && header[1] is (byte)'-' or (byte)'+'))) return false;
        var text = new ArrayBufferWriter<byte>();
        var (indent, blankLines) = (0, 0);
        while (_lines.TryTakeLiteralLine(Math.Max(indent, parent + 1), out var line))
        {
            var blanks = line.IndexOfAnyExcept((byte)' ');
            if (blanks < 0 && line.Length > indent) return false;
            if (blanks < 0)
            {
                blankLines++;
                continue;
            }
            if (indent == 0) indent = blanks;
            for (; blankLines > 0; blankLines--) text.Write("\n"u8);
            text.Write(line[indent..]);
            text.Write("\n"u8);
        }
        // Parsers differ about an empty block scalar.
        if (indent == 0) return false;
        if (header.EndsWith("+"u8)) for (; blankLines > 0; blankLines--) text.Write("\n"u8);
        _json.WriteStringValue(header.EndsWith("-"u8) ? text.WrittenSpan[..^1] : text.WrittenSpan);
        _lines.MoveNext();
        return _lines.Indent <= parent;
    }

    private static bool IsItem(ReadOnlySpan<byte> content) => content.StartsWith("- "u8) || content.SequenceEqual("-"u8);

    // Length of a key that is nothing but text; 0 when there is none.
    private static int KeyLength(ReadOnlySpan<byte> content)
    {
        var length = content.IndexOfAnyExcept(KeyCharacters);
        var isKey = length > 0 && content[length] == ':' && (content.Length == length + 1 || content[length + 1] == ' ');
        if (!isKey || length > LongestKey || !char.IsAsciiLetter((char)content[0])) return 0;
        return length > 5 || PlainScalar.Resolve(Encoding.ASCII.GetString(content[..length])) is string ? length : 0;
    }
}
