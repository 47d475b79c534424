using System.Globalization;
using System.Text;

namespace PolyGitops.Sdk.Git.Commands;

/// <summary>Asks for objects through one <c>git cat-file</c>.</summary>
internal static class ObjectBatch
{
    /// <summary>Id and size of each object that is named, in that order; null for one that is not there.</summary>
    public static async Task<List<(string Id, long Size)?>> FindAsync(
        GitProcess git, string operation, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var output = await git.TextAsync(operation, ["cat-file", "--batch-check"], Input(names), cancellationToken).ConfigureAwait(false);
        return [.. output.Split('\n').Take(names.Count).Select(Header)];
    }

    /// <summary>Content of each object by its id, in that order; null for one that is not there.</summary>
    public static async Task<List<ReadOnlyMemory<byte>?>> ReadAsync(
        GitProcess git, string operation, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var output = await git.BytesAsync(operation, ["cat-file", "--batch"], Input(ids), cancellationToken).ConfigureAwait(false);
        var objects = new List<ReadOnlyMemory<byte>?>(ids.Count);
        foreach (var id in ids)
        {
            var end = output.Span.IndexOf((byte)'\n');
            if (end < 0) throw new GitException($"{operation} in '{git.Folder}' failed: git cat-file ended before it reported '{id}'.");
            var header = Header(Encoding.UTF8.GetString(output.Span[..end]));
            output = output[(end + 1)..];
            if (header is not { } found)
            {
                objects.Add(default);
                continue;
            }
            objects.Add(output[..(int)found.Size]);
            output = output[((int)found.Size + 1)..];
        }
        return objects;
    }

    private static byte[] Input(IEnumerable<string> names) => Encoding.UTF8.GetBytes(string.Join('\n', names) + "\n");

    private static (string Id, long Size)? Header(string line)
    {
        var fields = line.Split(' ');
        return fields.Length == 3 && long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? (fields[0], size)
            : null;
    }
}
