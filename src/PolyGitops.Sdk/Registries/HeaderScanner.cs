using System.Text;

namespace PolyGitops.Sdk.Registries;

/// <summary>Goes once over the value of a header, from left to right (RFC 9110, 5.6).</summary>
internal sealed class HeaderScanner(string text)
{
    private const string OfTokens = "!#$%&'*+-.^_`|~";

    private int _position;

    public bool IsAtEnd => _position >= text.Length;

    /// <summary>Where it is; set to go back.</summary>
    public int Position { get => _position; set => _position = value; }

    public void Skip(string characters)
    {
        while (!IsAtEnd && characters.Contains(text[_position], StringComparison.Ordinal)) _position++;
    }

    public bool TryTake(char character)
    {
        if (IsAtEnd || text[_position] != character) return false;
        _position++;
        return true;
    }

    /// <summary>The token that begins here; empty when there is none.</summary>
    /// <param name="others">Characters that count in addition to those of a token.</param>
    public string Token(string others = "")
    {
        var start = _position;
        while (!IsAtEnd && (char.IsAsciiLetterOrDigit(text[_position]) || OfTokens.Contains(text[_position], StringComparison.Ordinal)
            || others.Contains(text[_position], StringComparison.Ordinal)))
            _position++;
        return text[start.._position];
    }

    /// <summary>What is left of a quoted text whose opening quote was taken. One that is not closed ends with the value.</summary>
    public string Quoted()
    {
        var value = new StringBuilder();
        while (!IsAtEnd)
        {
            var character = text[_position++];
            if (character == '"') break;
            if (character == '\\' && !IsAtEnd) character = text[_position++];
            value.Append(character);
        }
        return value.ToString();
    }

    /// <summary>What is there up to a character, which is taken too; null when it does not come.</summary>
    public string? Until(char end)
    {
        var found = text.IndexOf(end, _position);
        if (found < 0) return null;
        var before = text[_position..found];
        _position = found + 1;
        return before;
    }
}
