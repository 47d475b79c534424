using System.Buffers;
using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Git.Branches;

namespace PolyGitops.Sdk.Delivery;

/// <summary>Which files were written, and with which content: git's id of it, by path.</summary>
/// <remarks>
/// So a branch shows without reading any content whether a file is unchanged. While a delivery to a folder runs, a path
/// has the hashes of its old and its new content: a run that was killed is recognised either way. Immutable.
/// </remarks>
internal sealed class DeliveryIndex
{
    private const int Format = 1;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private readonly Dictionary<string, string[]> _hashes;

    private DeliveryIndex(Dictionary<string, string[]> hashes) => _hashes = hashes;

    public IEnumerable<string> Paths => _hashes.Keys;

    /// <summary>Whether a delivery can have written this path. The index is a file in the repository, so it is not trusted.</summary>
    public static bool CanBe(string path) => RepositoryPath.Problem(path) is null && !DeliveryFolder.Owns(path);

    /// <summary>Reads an index.</summary>
    /// <param name="content">The bytes; null when there is none.</param>
    /// <param name="place">Where it is, as readable text.</param>
    public static DeliveryIndex Parse(ReadOnlyMemory<byte>? content, string place)
    {
        var hashes = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (content is not { } bytes) return new(hashes);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.GetProperty("format").GetInt32() != Format) throw Unreadable(place, "its format is not supported");
            foreach (var file in document.RootElement.GetProperty("files").EnumerateObject())
                hashes[file.Name] = [.. file.Value.EnumerateArray().Select(Hash)];
            return new(hashes);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Unreadable(place, problem.Message, problem);
        }
    }

    public bool Contains(string path) => _hashes.ContainsKey(path);

    public bool Wrote(string path, string hash) => _hashes.TryGetValue(path, out var hashes) && Array.IndexOf(hashes, hash) >= 0;

    /// <summary>The index while a plan is carried out: what is there now and what will be there are both known.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="overwrites">Whether the plan may replace what others wrote; then that is known too.</param>
    public DeliveryIndex Announce(DeliveryPlan plan, bool overwrites)
    {
        var hashes = new Dictionary<string, string[]>(_hashes, StringComparer.Ordinal);
        foreach (var file in plan.Files.Where(f => f.Kind != FileChangeKind.Conflict))
        {
            IEnumerable<string> known = _hashes.GetValueOrDefault(file.Path, []);
            if (overwrites && file.Current is { } current) known = known.Append(BlobId.Of(current.Span));
            if (file.DesiredHash is { } wanted) known = known.Append(wanted);
            hashes[file.Path] = [.. known.Distinct()];
        }
        return new(hashes);
    }

    /// <summary>The index of what a plan leaves behind.</summary>
    public DeliveryIndex Settle(DeliveryPlan plan)
    {
        var hashes = new Dictionary<string, string[]>(_hashes, StringComparer.Ordinal);
        foreach (var file in plan.Files.Where(f => f.Kind != FileChangeKind.Conflict))
        {
            if (file.DesiredHash is { } wanted) hashes[file.Path] = [wanted];
            else hashes.Remove(file.Path);
        }
        foreach (var path in plan.Gone) hashes.Remove(path);
        return new(hashes);
    }

    /// <summary>Whether these bytes are this index; no bytes are one without files.</summary>
    public bool IsWritten(ReadOnlyMemory<byte>? content) =>
        content is { } bytes ? bytes.Span.SequenceEqual(ToBytes()) : _hashes.Count == 0;

    /// <summary>One line per file, so that a diff of the index can be read.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder($"{{\n  \"format\": {Format},\n  \"files\": {{");
        var separator = "\n";
        foreach (var (path, hashes) in _hashes.OrderBy(h => h.Key, StringComparer.Ordinal))
        {
            text.Append(separator).Append("    \"").Append(JsonEncodedText.Encode(path)).Append("\": [\"")
                .AppendJoin("\", \"", hashes).Append("\"]");
            separator = ",\n";
        }
        return Encoding.UTF8.GetBytes(text.Append("\n  }\n}\n").ToString());
    }

    private static string Hash(JsonElement value) => value.GetString() is { Length: > 0 } hash && !hash.AsSpan().ContainsAnyExcept(Digits)
        ? hash
        : throw new FormatException($"{value} is no hash");

    private static DeliveryException Unreadable(string path, string why, Exception? cause = null) => new(
        $"The index {path} cannot be read: {why.TrimEnd('.')}. Restore it with git; it is needed to tell generated files from others.",
        cause!);
}
