using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using PolyGitops.Sdk.Git.Branches;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>The body of one request for a tree. Written here because Octokit leaves out the null that deletes an entry.</summary>
internal sealed class TreeRequest
{
    private const int LargestInline = 1024 * 1024;
    private const int LargestBody = 5 * 1024 * 1024;
    private const int MostEntries = 2_500;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> _deleted = [];
    private readonly List<(GitEntry Entry, ReadOnlyMemory<byte>? Content)> _written = [];
    private int _size;

    private int Count => _deleted.Count + _written.Count;

    /// <summary>Whether a content may stand in the request itself: text that JSON carries unchanged.</summary>
    public static bool FitsInline(ReadOnlySpan<byte> content) => content.Length <= LargestInline
        && !content.Contains((byte)0) && !content.StartsWith(Encoding.UTF8.Preamble) && Utf8.IsValid(content);

    /// <summary>The change as few requests, each on top of the one before.</summary>
    /// <param name="change">The change.</param>
    /// <param name="blobs">Ids of the contents that GitHub has already.</param>
    public static IReadOnlyList<TreeRequest> Split(EffectiveChange change, IReadOnlySet<string> blobs)
    {
        var requests = new List<TreeRequest> { new() };
        // Deletions first: a file may make room for a folder of the same name.
        foreach (var path in change.Deleted) Next(requests, 0)._deleted.Add(path);
        foreach (var (entry, content) in change.Written)
        {
            var isThere = blobs.Contains(entry.Id);
            Next(requests, isThere ? 0 : content.Length)._written.Add((entry, isThere ? default(ReadOnlyMemory<byte>?) : content));
        }
        return requests;
    }

    public string ToJson(string? baseTree)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Writing))
        {
            writer.WriteStartObject();
            if (baseTree is not null) writer.WriteString("base_tree", baseTree);
            writer.WriteStartArray("tree");
            foreach (var path in _deleted) Write(writer, new(path, GitEntry.File, ""), null, isDeleted: true);
            foreach (var (entry, content) in _written) Write(writer, entry, content, isDeleted: false);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static TreeRequest Next(List<TreeRequest> requests, int size)
    {
        if (requests[^1].Count >= MostEntries || (requests[^1].Count > 0 && requests[^1]._size + size > LargestBody)) requests.Add(new());
        requests[^1]._size += size;
        return requests[^1];
    }

    private static void Write(Utf8JsonWriter writer, GitEntry entry, ReadOnlyMemory<byte>? content, bool isDeleted)
    {
        writer.WriteStartObject();
        writer.WriteString("path", entry.Path);
        writer.WriteString("mode", entry.Mode);
        writer.WriteString("type", "blob");
        if (content is { } text) writer.WriteString("content", text.Span);
        else if (isDeleted) writer.WriteNull("sha");
        else writer.WriteString("sha", entry.Id);
        writer.WriteEndObject();
    }
}
