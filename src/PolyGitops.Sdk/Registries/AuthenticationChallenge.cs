namespace PolyGitops.Sdk.Registries;

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
