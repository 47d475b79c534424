using PolyGitops.Sdk.Manifests.ArgoCd;

namespace PolyGitops.Sdk.Clusters.Waiting;

/// <summary>Which revisions Applications have to be synced to.</summary>
internal sealed class ExpectedRevisions
{
    // Shorter ones could be a branch's name or stand for many commits.
    private const int ShortestAbbreviation = 7;

    private readonly IReadOnlyDictionary<string, string> _byName;
    private readonly Dictionary<string, string> _byRepository;

    public ExpectedRevisions(ApplicationWaitOptions options)
    {
        _byName = options.Revisions;
        _byRepository = new(options.RepositoryRevisions.Select(r => KeyValuePair.Create(Normalize(r.Key), r.Value)));
    }

    /// <summary>What an Application lacks, in words; null when it is at its revisions.</summary>
    public string? Mismatch(string name, IReadOnlyList<ApplicationSource> sources, IReadOnlyList<string> revisions)
    {
        if (_byName.TryGetValue(name, out var wanted) && !revisions.Any(r => IsSame(wanted, r)))
            return $"at {Text(revisions)}, not at {wanted}";
        for (var i = 0; i < sources.Count && _byRepository.Count > 0; i++)
        {
            if (!_byRepository.TryGetValue(Normalize(sources[i].RepoURL ?? ""), out var expected)) continue;
            var found = i < revisions.Count ? revisions[i] : "";
            if (!IsSame(expected, found)) return $"{sources[i].RepoURL} at {(found.Length > 0 ? found : "no revision")}, not at {expected}";
        }
        return null;
    }

    private static bool IsSame(string wanted, string found) =>
        string.Equals(wanted, found, StringComparison.OrdinalIgnoreCase)
        || (wanted.Length >= ShortestAbbreviation && wanted.All(char.IsAsciiHexDigit) && found.StartsWith(wanted, StringComparison.OrdinalIgnoreCase));

    private static string Text(IReadOnlyList<string> revisions) => revisions.Any(r => r.Length > 0) ? string.Join(", ", revisions) : "no revision";

    // Argo CD compares lower-cased, without ".git", and keeps a trailing slash.
    private static string Normalize(string url)
    {
        var text = url.ToLowerInvariant();
        return text.EndsWith(".git", StringComparison.Ordinal) ? text[..^4] : text;
    }
}
