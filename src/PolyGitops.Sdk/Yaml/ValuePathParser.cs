using System.Globalization;
using System.Text;

namespace PolyGitops.Sdk.Yaml;

/// <summary>Reads the text of a <see cref="ValuePath"/>.</summary>
internal ref struct ValuePathParser
{
    // JSON is written to a depth of 64, of which what is around the values needs some.
    private const int MaximumParts = 50;

    private readonly string _text;
    private readonly List<IntOrString> _parts = [];
    private int _position;
    private string? _problem;

    private ValuePathParser(string text) => _text = text;

    /// <summary>The parts of a path, or what is wrong with it.</summary>
    public static (IntOrString[] Parts, string? Problem) Parse(string text)
    {
        var parser = new ValuePathParser(text);
        parser.Read();
        if (parser._parts.Count > MaximumParts)
            parser._problem ??= $"The path of a value has {parser._parts.Count} parts. At most {MaximumParts} can be written.";
        return ([.. parser._parts], parser._problem);
    }

    private void Read()
    {
        if (_text.Length == 0)
        {
            _problem = "The path of a value is empty. Write its keys joined by dots, for example image.tag.";
            return;
        }
        if (_text[0] != '[') ReadKey();
        while (_problem is null && _position < _text.Length)
        {
            switch (_text[_position])
            {
                case '[':
                    ReadIndex();
                    break;
                case '.':
                    _position++;
                    ReadKey();
                    break;
                default:
                    Fail("a '.' is missing behind the index", "Write for example images[0].tag.");
                    break;
            }
        }
    }

    // From a key's first character to the dot or bracket that ends it.
    private void ReadKey()
    {
        var key = new StringBuilder();
        for (; _position < _text.Length && _text[_position] is not ('.' or '['); _position++)
        {
            if (_text[_position] == ']')
            {
                Fail("a ']' stands without '['", @"A bracket that belongs to a key is written \].");
                return;
            }
            if (_text[_position] == '\\' && (++_position == _text.Length || _text[_position] is not ('.' or '[' or ']' or '\\')))
            {
                _position--;
                Fail(@"a '\' stands alone", @"It goes before a dot, a bracket or a backslash that belongs to a key: \. \[ \] \\.");
                return;
            }
            key.Append(_text[_position]);
        }
        if (key.Length == 0) Fail("a key is empty", @"Remove a dot that is too many; a dot that belongs to a key is written \..");
        else _parts.Add(key.ToString());
    }

    private void ReadIndex()
    {
        var end = _text.IndexOf(']', _position);
        var digits = end < 0 ? [] : _text.AsSpan(_position + 1, end - _position - 1);
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            _parts.Add(index);
            _position = end + 1;
            return;
        }
        Fail("an index is no number", @"Items of a list count from 0: images[0].tag. A bracket that belongs to a key is written \[.");
    }

    private void Fail(string what, string fix) =>
        _problem = $"'{_text}' is no path of a value: {what} at position {_position + 1}. {fix}";
}
