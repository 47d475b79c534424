using PolyGitops.Sdk.ArgoCd.Sources;

namespace PolyGitops.Sdk.ArgoCd.State;

/// <summary>Which revisions Applications have to be synced to.</summary>
internal sealed class ExpectedRevisions
{
    // Shorter ones could be a branch's name or stand for many commits.
    private const int ShortestAbbreviation = 7;

    private readonly IReadOnlyDictionary<string, string> _byName;
    private readonly Dictionary<string, string> _byRepository;

    /// <param name="byName">Revisions by the names of Applications.</param>
    /// <param name="byRepository">Revisions by the URLs of repositories.</param>
    public ExpectedRevisions(IReadOnlyDictionary<string, string> byName, IReadOnlyDictionary<string, string> byRepository)
    {
        _byName = byName;
        _byRepository = new(byRepository.Select(r => KeyValuePair.Create(RepositoryUrls.Normalized(r.Key), r.Value)));
    }

    /// <summary>Any revision is as good as another.</summary>
    public static ExpectedRevisions Any { get; } = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    /// <summary>What an Application lacks, in words; null when it is at its revisions.</summary>
    public string? Mismatch(string name, IReadOnlyList<ApplicationSource> sources, IReadOnlyList<string> revisions)
    {
        if (_byName.TryGetValue(name, out var wanted) && !revisions.Any(r => IsSame(wanted, r)))
            return $"at {Text(revisions)}, not at {wanted}";
        for (var i = 0; i < sources.Count && _byRepository.Count > 0; i++)
        {
            if (!_byRepository.TryGetValue(RepositoryUrls.Normalized(sources[i].RepoURL ?? ""), out var expected)) continue;
            var found = i < revisions.Count ? revisions[i] : "";
            if (!IsSame(expected, found)) return $"{sources[i].RepoURL} at {(found.Length > 0 ? found : "no revision")}, not at {expected}";
        }
        return null;
    }

    private static bool IsSame(string wanted, string found) =>
        string.Equals(wanted, found, StringComparison.OrdinalIgnoreCase)
        || (wanted.Length >= ShortestAbbreviation
            && wanted.All(char.IsAsciiHexDigit)
            && found.StartsWith(wanted, StringComparison.OrdinalIgnoreCase));

    private static string Text(IReadOnlyList<string> revisions) =>
        revisions.Any(r => r.Length > 0) ? string.Join(", ", revisions) : "no revision";
}
