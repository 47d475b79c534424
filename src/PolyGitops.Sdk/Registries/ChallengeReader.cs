using System.Text;

namespace PolyGitops.Sdk.Registries;

/// <summary>
/// Reads the challenges of one header value: schemes with parameters, separated by commas as the parameters themselves are.
/// </summary>
internal sealed class ChallengeReader(string text)
{
    private int _position;

    public void Read(List<AuthenticationChallenge> challenges)
    {
        while (true)
        {
            Skip(" \t,");
            var scheme = Token();
            if (scheme.Length == 0) return;
            Skip(" \t");
            var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (TryParameter(out var name, out var value)) parameters.TryAdd(name, value);
            challenges.Add(new(scheme, parameters));
        }
    }

    // A parameter has an equals sign after its name; anything else is the next scheme, or a token68, which is not needed here.
    private bool TryParameter(out string name, out string value)
    {
        var start = _position;
        (name, value) = ("", "");
        Skip(" \t,");
        name = Token();
        Skip(" \t");
        if (name.Length == 0 || !TryTake('='))
        {
            _position = start;
            return false;
        }
        Skip(" \t");
        value = TryTake('"') ? Quoted() : Token();
        return true;
    }

    private string Token()
    {
        var start = _position;
        while (_position < text.Length
            && (char.IsAsciiLetterOrDigit(text[_position]) || "!#$%&'*+-.^_`|~/:".Contains(text[_position], StringComparison.Ordinal)))
            _position++;
        return text[start.._position];
    }

    private string Quoted()
    {
        var value = new StringBuilder();
        while (_position < text.Length)
        {
            var character = text[_position++];
            if (character == '"') break;
            if (character == '\\' && _position < text.Length) character = text[_position++];
            value.Append(character);
        }
        return value.ToString();
    }

    private bool TryTake(char character)
    {
        if (_position >= text.Length || text[_position] != character) return false;
        _position++;
        return true;
    }

    private void Skip(string characters)
    {
        while (_position < text.Length && characters.Contains(text[_position], StringComparison.Ordinal)) _position++;
    }
}

/// <summary>An authentication challenge of a server (RFC 7235, <c>WWW-Authenticate</c>).</summary>
internal sealed record AuthenticationChallenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    public bool IsBearer => Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);

    public bool IsBasic => Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase);

    public string? this[string name] => Parameters.GetValueOrDefault(name);

    /// <summary>Reads every challenge of some header values. What cannot be read ends the reading of its value.</summary>
    public static IReadOnlyList<AuthenticationChallenge> Read(IEnumerable<string> values)
    {
        var challenges = new List<AuthenticationChallenge>();
        foreach (var value in values) new ChallengeReader(value).Read(challenges);
        return challenges;
    }
}
