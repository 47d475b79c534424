using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>Files and folders as the contents endpoints show them.</summary>
internal static class ContentJson
{
    private const int LargestInline = 1024 * 1024;

    /// <summary>A file, with its bytes as long as it is small enough.</summary>
    public static JsonObject File(RepositoryState repository, string path, TreeEntry entry, string reference, GitHubUrls urls)
    {
        var json = Entry(repository, path, entry, reference, urls);
        var content = repository.Objects.Get(entry.Id).Content;
        json["content"] = content.Length <= LargestInline ? Base64Lines.Encode(content) : "";
        json["encoding"] = content.Length <= LargestInline ? "base64" : "none";
        return json;
    }

    public static JsonObject Entry(RepositoryState repository, string path, TreeEntry entry, string reference, GitHubUrls urls)
    {
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        var self = urls.Api(repository, $"contents/{escaped}?ref={Uri.EscapeDataString(reference)}");
        var git = urls.Api(repository, $"git/{entry.Type.Name()}s/{entry.Id}");
        var web = urls.Web(repository, $"{(entry.IsDirectory ? "tree" : "blob")}/{reference}/{escaped}");
        return new()
        {
            ["name"] = entry.Name,
            ["path"] = path,
            ["sha"] = entry.Id.ToString(),
            ["size"] = entry.Type == ObjectType.Blob ? repository.Objects.Get(entry.Id).Content.Length : 0,
            ["url"] = self,
            ["html_url"] = web,
            ["git_url"] = entry.Type == ObjectType.Commit ? null : git,
            ["download_url"] = entry.Type == ObjectType.Blob ? urls.Download($"raw/{repository.FullName}/{reference}/{escaped}") : null,
            ["type"] = Type(entry),
            ["_links"] = new JsonObject { ["self"] = self, ["git"] = git, ["html"] = web },
        };
    }

    private static string Type(TreeEntry entry) => entry.Mode switch
    {
        EntryMode.Directory => "dir",
        EntryMode.Link => "symlink",
        EntryMode.Submodule => "submodule",
        _ => "file",
    };
}

/// <summary>Changed files.</summary>
internal static class FileJson
{
    // GitHub lists so many files at most.
    private const int Most = 300;

    public static JsonObject Render(
        RepositoryState repository, ObjectId head, ChangedFile change, LineCounts lines,
        GitHubUrls urls)
    {
        var path = string.Join('/', change.Path.Split('/').Select(Uri.EscapeDataString));
        var json = new JsonObject
        {
            ["sha"] = (change.New ?? change.Old)!.Id.ToString(),
            ["filename"] = change.Path,
            ["status"] = change.Status,
            ["additions"] = lines.Added,
            ["deletions"] = lines.Removed,
            ["changes"] = lines.Added + lines.Removed,
            ["blob_url"] = urls.Web(repository, $"blob/{head}/{path}"),
            ["raw_url"] = urls.Download($"raw/{repository.FullName}/{head}/{path}"),
            ["contents_url"] = urls.Api(repository, $"contents/{path}?ref={head}"),
        };
        if (lines.Patch is { } patch) json["patch"] = patch;
        if (change.OldPath is { } old) json["previous_filename"] = old;
        return json;
    }

    /// <summary>Adds <c>stats</c> and <c>files</c> to a commit.</summary>
    public static void AddWithStats(
        JsonObject commit, RepositoryState repository, ObjectId head,
        List<ChangedFile> changes, GitHubUrls urls)
    {
        var counted = changes.Take(Most).Select(c => (Change: c, Lines: LineCounts.Of(repository.Objects, c))).ToList();
        var (added, removed) = (counted.Sum(c => c.Lines.Added), counted.Sum(c => c.Lines.Removed));
        commit["stats"] = new JsonObject { ["total"] = added + removed, ["additions"] = added, ["deletions"] = removed };
        commit["files"] = new JsonArray([.. counted.Select(c => Render(repository, head, c.Change, c.Lines, urls))]);
    }
}
