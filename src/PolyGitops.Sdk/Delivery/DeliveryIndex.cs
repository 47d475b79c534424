using System.Text;
using System.Text.Json;

namespace PolyGitops.Sdk.Delivery;

/// <summary>Which files were written, and with which content: git's id of it, by path.</summary>
/// <remarks>
/// So a branch shows without reading any content whether a file is unchanged. While a delivery to a folder runs, a path
/// has the hashes of its old and its new content: a run that was killed is recognised either way.
/// </remarks>
internal sealed class DeliveryIndex
{
    private const int Format = 1;

    private readonly Dictionary<string, string[]> _hashes = new(StringComparer.Ordinal);

    public IEnumerable<string> Paths => _hashes.Keys;

    /// <summary>The index of a folder.</summary>
    public static DeliveryIndex Read(string root)
    {
        var path = DeliveryFolder.Index(root);
        return Parse(File.Exists(path) ? FileBytes.Read(path) : null, path);
    }

    /// <summary>Reads an index.</summary>
    /// <param name="content">The bytes; null when there is none.</param>
    /// <param name="place">Where it is, as readable text.</param>
    public static DeliveryIndex Parse(ReadOnlyMemory<byte>? content, string place)
    {
        var index = new DeliveryIndex();
        if (content is not { } bytes) return index;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.GetProperty("format").GetInt32() != Format) throw Unreadable(place, "its format is not supported");
            foreach (var file in document.RootElement.GetProperty("files").EnumerateObject())
                index._hashes[file.Name] = [.. file.Value.EnumerateArray().Select(h => h.GetString()!)];
            return index;
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Unreadable(place, problem.Message, problem);
        }
    }

    public bool Contains(string path) => _hashes.ContainsKey(path);

    public bool Wrote(string path, string hash) => _hashes.TryGetValue(path, out var hashes) && Array.IndexOf(hashes, hash) >= 0;

    public IReadOnlyList<string> HashesOf(string path) => _hashes.GetValueOrDefault(path, []);

    public void Set(string path, params string[] hashes) => _hashes[path] = hashes.Length == 1 ? hashes : [.. hashes.Distinct()];

    public void Forget(string path) => _hashes.Remove(path);

    /// <summary>Makes it the index of what a plan leaves behind.</summary>
    public DeliveryIndex Settle(DeliveryPlan plan)
    {
        foreach (var file in plan.Files.Where(f => f.Kind != FileChangeKind.Conflict))
        {
            if (file.DesiredHash is { } wanted) Set(file.Path, wanted);
            else Forget(file.Path);
        }
        var delivered = plan.Files.Select(f => f.Path).ToHashSet();
        foreach (var gone in Paths.Where(p => !delivered.Contains(p)).ToList()) Forget(gone);
        return this;
    }

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

    private static DeliveryException Unreadable(string path, string why, Exception? cause = null) => new(
        $"The index {path} cannot be read: {why.TrimEnd('.')}. Restore it with git; it is needed to tell generated files from others.",
        cause!);
}
