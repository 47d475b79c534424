using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Changes;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>Changed files.</summary>
internal static class FileJson
{
    // GitHub lists so many files at most.
    private const int Most = 300;

    public static JsonObject Render(RepositoryState repository, ObjectId head, FileChange change, LineCounts lines, GitHubUrls urls)
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
    public static void AddWithStats(JsonObject commit, RepositoryState repository, ObjectId head, List<FileChange> changes, GitHubUrls urls)
    {
        var counted = changes.Take(Most).Select(c => (Change: c, Lines: LineCounts.Of(repository.Objects, c))).ToList();
        var (added, removed) = (counted.Sum(c => c.Lines.Added), counted.Sum(c => c.Lines.Removed));
        commit["stats"] = new JsonObject { ["total"] = added + removed, ["additions"] = added, ["deletions"] = removed };
        commit["files"] = new JsonArray([.. counted.Select(c => Render(repository, head, c.Change, c.Lines, urls))]);
    }
}
