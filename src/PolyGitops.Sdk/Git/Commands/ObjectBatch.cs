using System.Globalization;
using System.Text;

namespace PolyGitops.Sdk.Git.Commands;

/// <summary>Reads objects through one <c>git cat-file --batch</c>.</summary>
internal static class ObjectBatch
{
    /// <summary>Type and content of each object that was asked for, in that order; null for one that is not there.</summary>
    public static async Task<List<(string Type, ReadOnlyMemory<byte> Content)?>> ReadAsync(
        GitProcess git, string operation, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0) return [];
        var input = Encoding.UTF8.GetBytes(string.Join('\n', names) + "\n");
        var output = await git.BytesAsync(operation, ["cat-file", "--batch"], input, cancellationToken).ConfigureAwait(false);
        var objects = new List<(string, ReadOnlyMemory<byte>)?>(names.Count);
        foreach (var name in names)
        {
            var end = output.Span.IndexOf((byte)'\n');
            if (end < 0) throw new GitException($"{operation} in '{git.Folder}' failed: git cat-file ended before it reported '{name}'.");
            var header = Encoding.UTF8.GetString(output.Span[..end]);
            output = output[(end + 1)..];
            var fields = header.Split(' ');
            if (fields.Length != 3 || !int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                objects.Add(null);
                continue;
            }
            objects.Add((fields[1], output[..size]));
            output = output[(size + 1)..];
        }
        return objects;
    }
}
