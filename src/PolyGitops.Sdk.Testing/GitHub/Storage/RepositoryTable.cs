using PolyGitops.Sdk.Testing.GitHub.Http;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>The repositories by their names, in either case, and by the names they had before.</summary>
internal sealed class RepositoryTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RepositoryState> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> _formerNames = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>In the order in which they were created.</summary>
    public IReadOnlyList<RepositoryState> All
    {
        get
        {
            lock (_gate) return [.. _byName.Values.OrderBy(r => r.Id)];
        }
    }

    public RepositoryState? Find(string owner, string name)
    {
        lock (_gate) return _byName.GetValueOrDefault($"{owner}/{name}");
    }

    public RepositoryState? Find(long id) => All.FirstOrDefault(r => r.Id == id);

    /// <summary>The repository that had this name before it was renamed.</summary>
    public RepositoryState? FindFormer(string owner, string name)
    {
        lock (_gate) return _formerNames.TryGetValue($"{owner}/{name}", out var id) ? _byName.Values.FirstOrDefault(r => r.Id == id) : null;
    }

    /// <exception cref="GitHubException">It is not there.</exception>
    public RepositoryState Get(string owner, string name) => Find(owner, name) ?? throw GitHubErrors.NotFound();

    /// <returns>False when the name is taken.</returns>
    public bool TryAdd(RepositoryState repository)
    {
        lock (_gate) return _byName.TryAdd(repository.FullName, repository);
    }

    /// <returns>False when the name is taken.</returns>
    public bool TryRename(RepositoryState repository, string name)
    {
        lock (_gate)
        {
            var (before, after) = (repository.FullName, $"{repository.Owner.Login}/{name}");
            if (_byName.TryGetValue(after, out var other) && other != repository) return false;
            _byName.Remove(before);
            _formerNames[before] = repository.Id;
            _formerNames.Remove(after);
            repository.Name = name;
            _byName[after] = repository;
            return true;
        }
    }

    public void Remove(RepositoryState repository)
    {
        lock (_gate) _byName.Remove(repository.FullName);
    }
}
