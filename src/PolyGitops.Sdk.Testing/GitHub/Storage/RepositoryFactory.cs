using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

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
        var author = People.Of(state.Accounts.User(viewer.Login), state.Now);
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
