using System.Buffers;
using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Delivery.Merging;
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
    private readonly Dictionary<string, string[]> _shared;

    private DeliveryIndex(Dictionary<string, string[]> hashes, Dictionary<string, string[]> shared) =>
        (_hashes, _shared) = (hashes, shared);

    public IEnumerable<string> Paths => _hashes.Keys;

    /// <summary>The files that others write in as well.</summary>
    public IEnumerable<string> SharedPaths => _shared.Keys;

    /// <summary>Whether a delivery can have written this path. The index is a file in the repository, so it is not trusted.</summary>
    public static bool CanBe(string path) => RepositoryPath.Problem(path) is null && !DeliveryFolder.Owns(path);

    /// <summary>Reads an index.</summary>
    /// <param name="content">The bytes; null when there is none.</param>
    /// <param name="place">Where it is, as readable text.</param>
    public static DeliveryIndex Parse(ReadOnlyMemory<byte>? content, string place)
    {
        var hashes = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var shared = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (content is not { } bytes) return new(hashes, shared);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.GetProperty("format").GetInt32() != Format) throw Unreadable(place, "its format is not supported");
            foreach (var file in document.RootElement.GetProperty("files").EnumerateObject())
                hashes[file.Name] = [.. file.Value.EnumerateArray().Select(Hash)];
            if (document.RootElement.TryGetProperty("shared", out var others))
            {
                foreach (var file in others.EnumerateObject())
                    shared[file.Name] = [.. file.Value.EnumerateArray().Select(k => k.GetString() ?? "")];
            }
            return new(hashes, shared);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Unreadable(place, problem.Message, problem);
        }
    }

    public bool Contains(string path) => _hashes.ContainsKey(path);

    /// <summary>Whether a file is as it was delivered, but for the values in it that others write.</summary>
    public bool Wrote(string path, TargetFile file) => _hashes.TryGetValue(path, out var hashes)
        && (Array.IndexOf(hashes, file.Hash) >= 0
            || (file.Content is { } content && _shared.TryGetValue(path, out var keys)
                && SharedContent.Fingerprint(path, content, keys) is { } fingerprint && Array.IndexOf(hashes, fingerprint) >= 0));

    /// <summary>The index while a plan is carried out: what is there now and what will be there are both known.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="overwrites">Whether the plan may replace what others wrote; then that is known too.</param>
    public DeliveryIndex Announce(DeliveryPlan plan, bool overwrites)
    {
        var (hashes, shared) = Copy();
        foreach (var file in plan.Files.Where(f => f.Kind != FileChangeKind.Conflict))
        {
            IEnumerable<string> known = _hashes.GetValueOrDefault(file.Path, []);
            if (overwrites && file.Current is { } current) known = known.Append(BlobId.Of(current.Span));
            if (file.DesiredHash is not null) known = known.Concat(Delivered(file));
            hashes[file.Path] = [.. known.Distinct()];
            if (file.SharedKeys.Count > 0) shared[file.Path] = [.. file.SharedKeys];
        }
        return new(hashes, shared);
    }

    /// <summary>The index of what a plan leaves behind.</summary>
    public DeliveryIndex Settle(DeliveryPlan plan)
    {
        var (hashes, shared) = Copy();
        foreach (var file in plan.Files.Where(f => f.Kind != FileChangeKind.Conflict))
        {
            shared.Remove(file.Path);
            if (file.DesiredHash is null) hashes.Remove(file.Path);
            else hashes[file.Path] = Delivered(file);
            if (file.DesiredHash is not null && file.SharedKeys.Count > 0) shared[file.Path] = [.. file.SharedKeys];
        }
        foreach (var path in plan.Gone)
        {
            hashes.Remove(path);
            shared.Remove(path);
        }
        return new(hashes, shared);
    }

    private (Dictionary<string, string[]> Hashes, Dictionary<string, string[]> Shared) Copy() =>
        (new(_hashes, StringComparer.Ordinal), new(_shared, StringComparer.Ordinal));

    // The content's hash, and that of what nobody else writes in it.
    private string[] Delivered(FileChange file)
    {
        var hash = file.DesiredHash!;
        if (file.SharedKeys.Count == 0) return [hash];
        var isKnown = _hashes.TryGetValue(file.Path, out var known) && known.Length == 2 && known[0] == hash
            && _shared.TryGetValue(file.Path, out var keys) && keys.SequenceEqual(file.SharedKeys);
        if (isKnown) return known!;
        return SharedContent.Fingerprint(file.Path, file.Desired!.Value, file.SharedKeys) is { } fingerprint ? [hash, fingerprint] : [hash];
    }

    /// <summary>Whether these bytes are this index; no bytes are one without files.</summary>
    public bool IsWritten(ReadOnlyMemory<byte>? content) =>
        content is { } bytes ? bytes.Span.SequenceEqual(ToBytes()) : _hashes.Count == 0;

    /// <summary>One line per file, so that a diff of the index can be read.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder($"{{\n  \"format\": {Format},\n  \"files\": {{");
        Append(text, _hashes);
        // Where others write in these files.
        if (_shared.Count > 0) Append(text.Append("\n  },\n  \"shared\": {"), _shared);
        return Encoding.UTF8.GetBytes(text.Append("\n  }\n}\n").ToString());
    }

    private static void Append(StringBuilder text, Dictionary<string, string[]> lists)
    {
        var separator = "\n";
        foreach (var (path, texts) in lists.OrderBy(h => h.Key, StringComparer.Ordinal))
        {
            text.Append(separator).Append("    \"").Append(JsonEncodedText.Encode(path)).Append("\": [\"")
                .AppendJoin("\", \"", texts.Select(t => JsonEncodedText.Encode(t).ToString())).Append("\"]");
            separator = ",\n";
        }
    }

    private static string Hash(JsonElement value) => value.GetString() is { Length: > 0 } hash && !hash.AsSpan().ContainsAnyExcept(Digits)
        ? hash
        : throw new FormatException($"{value} is no hash");

    private static DeliveryException Unreadable(string path, string why, Exception? cause = null) => new(
        $"The index {path} cannot be read: {why.TrimEnd('.')}. Restore it with git; it is needed to tell generated files from others.",
        cause!);
}
