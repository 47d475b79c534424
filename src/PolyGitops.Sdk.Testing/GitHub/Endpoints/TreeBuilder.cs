using System.Text;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Makes a tree from the entries of a request.</summary>
internal sealed class TreeBuilder(RepositoryState repository, ObjectId? start)
{
    private readonly TreeEditor _editor = new(repository.Objects, start);

    /// <exception cref="GitHubException">An entry is refused; no tree is made then.</exception>
    public ObjectId Build(IReadOnlyList<RequestFields> entries)
    {
        foreach (var entry in entries) Apply(entry);
        return _editor.Write();
    }

    private void Apply(RequestFields entry)
    {
        var path = CheckPath(entry.Text("path"));
        if (entry.Has("sha") && entry.Text("sha") is null && entry.Text("content") is null)
        {
            // GitHub's own words for a file that is to be deleted and is not there.
            if (!_editor.Remove(path)) throw GitHubErrors.Unprocessable("GitRPC::BadObjectState");
            return;
        }
        var mode = EntryMode.FromApi(entry.Text("mode")) ?? throw GitHubErrors.Unprocessable("Must supply a valid tree.mode");
        var (sha, content) = (entry.Text("sha"), entry.Text("content"));
        if (sha is not null && content is not null) throw GitHubErrors.Unprocessable("Must supply either tree.sha or tree.content, not both.");
        _editor.Set(path, content is null ? mode : FileMode(mode), content is null ? Existing(sha, mode) : Inline(content));
    }

    private ObjectId Inline(string content) => repository.Objects.Add(ObjectType.Blob, Encoding.UTF8.GetBytes(content)).Id;

    // Content given in the request is a file, whatever the mode says.
    private static string FileMode(string mode) => mode is EntryMode.Directory or EntryMode.Submodule ? EntryMode.File : mode;

    private ObjectId Existing(string? sha, string mode)
    {
        if (sha is null) throw GitHubErrors.Unprocessable("Must supply tree.sha or tree.content.");
        var type = EntryMode.TypeOf(mode);
        var isThere = ObjectId.TryParse(sha, out var id) && (mode == EntryMode.Submodule || repository.Objects.Find(id, type) is not null);
        return isThere ? id : throw GitHubErrors.Unprocessable($"tree.sha {sha} is not a valid {type.Word()}");
    }

    private static string CheckPath(string? path)
    {
        if (string.IsNullOrEmpty(path)) throw GitHubErrors.Unprocessable("Must supply tree.path");
        if (path.StartsWith('/')) throw GitHubErrors.Unprocessable("tree.path cannot start with a slash");
        return TreeNames.IsSafePath(path) ? path : throw GitHubErrors.Unprocessable("tree.path contains a malformed path component");
    }
}
