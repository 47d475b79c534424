using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PolyGitops.Sdk.Delivery;

/// <summary>Which files were written, and with which content: SHA-256 by path.</summary>
/// <remarks>
/// While a delivery runs, a path has the hashes of its old and its new content: a run that was killed is recognised either way.
/// </remarks>
internal sealed class DeliveryIndex
{
    private const int Format = 1;

    private readonly Dictionary<string, string[]> _hashes = new(StringComparer.Ordinal);

    public IEnumerable<string> Paths => _hashes.Keys;

    public static DeliveryIndex Read(string root)
    {
        var path = DeliveryFolder.Index(root);
        var index = new DeliveryIndex();
        if (!File.Exists(path)) return index;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.GetProperty("format").GetInt32() != Format) throw Unreadable(path, "it has another format");
            foreach (var file in document.RootElement.GetProperty("files").EnumerateObject())
                index._hashes[file.Name] = [.. file.Value.EnumerateArray().Select(h => h.GetString()!)];
            return index;
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Unreadable(path, problem.Message, problem);
        }
    }

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public bool Knows(string path) => _hashes.ContainsKey(path);

    public bool Wrote(string path, ReadOnlySpan<byte> content) =>
        _hashes.TryGetValue(path, out var hashes) && Array.IndexOf(hashes, HashOf(content)) >= 0;

    public IReadOnlyList<string> HashesOf(string path) => _hashes.GetValueOrDefault(path, []);

    public void Set(string path, params string[] hashes) => _hashes[path] = hashes.Length == 1 ? hashes : [.. hashes.Distinct()];

    public void Forget(string path) => _hashes.Remove(path);

    /// <summary>One line a file, so that a diff of the index can be read.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder($"{{\n  \"format\": {Format},\n  \"files\": {{");
        var separator = "\n";
        foreach (var (path, hashes) in _hashes.OrderBy(h => h.Key, StringComparer.Ordinal))
        {
            text.Append(separator).Append("    \"").Append(JsonEncodedText.Encode(path)).Append("\": [\"").AppendJoin("\", \"", hashes).Append("\"]");
            separator = ",\n";
        }
        return Encoding.UTF8.GetBytes(text.Append("\n  }\n}\n").ToString());
    }

    private static DeliveryException Unreadable(string path, string why, Exception? cause = null) => new(
        $"The index '{path}' cannot be read: {why.TrimEnd('.')}. Restore it with git; without it nobody can tell generated files from others.",
        cause!);
}
