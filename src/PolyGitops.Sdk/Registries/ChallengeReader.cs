namespace PolyGitops.Sdk.Registries;

/// <summary>
/// Reads the challenges of one header value: schemes with parameters, separated by commas as the parameters themselves are.
/// </summary>
internal sealed class ChallengeReader(string text)
{
    // Some registries put addresses into parameters without quotes.
    private const string OfAddresses = "/:";

    private readonly HeaderScanner _scanner = new(text);

    public void Read(List<AuthenticationChallenge> challenges)
    {
        while (true)
        {
            _scanner.Skip(" \t,");
            var scheme = _scanner.Token(OfAddresses);
            if (scheme.Length == 0) return;
            _scanner.Skip(" \t");
            var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (TryParameter(out var name, out var value)) parameters.TryAdd(name, value);
            challenges.Add(new(scheme, parameters));
        }
    }

    // A parameter has an equals sign after its name; anything else is the next scheme, or a token68, which is not needed here.
    private bool TryParameter(out string name, out string value)
    {
        var start = _scanner.Position;
        value = "";
        _scanner.Skip(" \t,");
        name = _scanner.Token(OfAddresses);
        _scanner.Skip(" \t");
        if (name.Length == 0 || !_scanner.TryTake('='))
        {
            _scanner.Position = start;
            return false;
        }
        _scanner.Skip(" \t");
        value = _scanner.TryTake('"') ? _scanner.Quoted() : _scanner.Token(OfAddresses);
        return true;
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
