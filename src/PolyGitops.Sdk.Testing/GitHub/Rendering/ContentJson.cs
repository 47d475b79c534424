using System.Text.Json.Nodes;
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
        var git = urls.Api(repository, $"git/{entry.Type.Word()}s/{entry.Id}");
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
