using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;

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

/// <summary>Makes repositories.</summary>
internal sealed class RepositoryFactory(ServerState state)
{
    private const int LongestName = 100;

    /// <exception cref="GitHubException">The name is refused or taken.</exception>
    public RepositoryState Create(Account owner, string name, Action<RepositoryState> describe)
    {
        // GitHub writes a hyphen for what a name may not have.
        var cleaned = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-')]);
        if (cleaned.Length is 0 or > LongestName || cleaned is "." or "..") throw Failed("name is invalid");
        var repository = new RepositoryState(state.Ids.Next(), owner, cleaned, state.Now);
        describe(repository);
        return state.Repositories.TryAdd(repository) ? repository : throw Failed("name already exists on this account");
    }

    /// <summary>Gives an empty repository its first commit.</summary>
    public void Initialize(RepositoryState repository, Viewer viewer)
    {
        var text = $"# {repository.Name}\n{repository.Description}".TrimEnd('\n');
        var editor = new TreeEditor(repository.Objects, null);
        editor.Set("README.md", EntryMode.File, repository.Objects.Add(ObjectType.Blob, Encoding.UTF8.GetBytes(text)).Id);
        var author = state.Accounts.User(viewer.Login).SignatureAt(state.Now);
        var commit = CommitWriter.Write(repository, editor.Write(), [], "Initial commit", author);
        state.Refs.Apply(repository, new(RefTable.Heads + repository.DefaultBranch, default, commit, viewer));
    }

    private static GitHubException Failed(string why) => new(422, "Repository creation failed.", new JsonArray(new JsonObject
    {
        ["resource"] = "Repository",
        ["code"] = "custom",
        ["field"] = "name",
        ["message"] = why,
    }));
}
