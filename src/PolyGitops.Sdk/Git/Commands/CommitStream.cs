using System.Text;
using PolyGitops.Sdk.Git.Branches;

namespace PolyGitops.Sdk.Git.Commands;

/// <summary>A commit with all its files in the language of <c>git fast-import</c>.</summary>
/// <remarks>
/// The commit is made under a name that is taken back in the same stream: so no branch moves, and none has to be cleaned up after a kill.
/// </remarks>
internal static class CommitStream
{
    /// <param name="change">The files.</param>
    /// <param name="parent">Id of the commit before; null for the first.</param>
    /// <param name="noId">Zeros, as many as an id of the repository has digits.</param>
    /// <param name="message">Message.</param>
    /// <param name="identity">Author and committer.</param>
    /// <param name="time">When.</param>
    public static byte[] Of(EffectiveChange change, string? parent, string noId, string message, GitIdentity identity, DateTimeOffset time)
    {
        // A separate one, so that two concurrent commits do not block each other.
        var name = $"refs/polygitops/{Guid.NewGuid():N}";
        using var stream = new MemoryStream();
        Line(
            stream, $"commit {name}\nmark :1\ncommitter {Plain(identity.Name)} <{Plain(identity.Email)}> {time.ToUnixTimeSeconds()} +0000");
        Data(stream, Encoding.UTF8.GetBytes(message));
        if (parent is not null) Line(stream, $"from {parent}");
        foreach (var path in change.Deleted) Line(stream, $"D {Quoted(path)}");
        foreach (var (entry, content) in change.Written)
        {
            Line(stream, $"M {entry.Mode} inline {Quoted(entry.Path)}");
            Data(stream, content.Span);
        }
        Line(stream, $"\nget-mark :1\nreset {name}\nfrom {noId}\n\ndone");
        return stream.ToArray();
    }

    private static void Line(MemoryStream stream, string line) => stream.Write(Encoding.UTF8.GetBytes(line + "\n"));

    private static void Data(MemoryStream stream, ReadOnlySpan<byte> bytes)
    {
        Line(stream, $"data {bytes.Length}");
        stream.Write(bytes);
        stream.WriteByte((byte)'\n');
    }

    // The first three end a name or an address in a commit, and git ends at a NUL.
    private static string Plain(string text) => string.Concat(text.Where(c => c is not ('<' or '>' or '\n' or '\0')));

    private static string Quoted(string path)
    {
        var text = new StringBuilder("\"");
        foreach (var character in path)
        {
            if (character is '"' or '\\') text.Append('\\').Append(character);
            else if (char.IsControl(character) && character < 128) text.Append('\\').Append(Convert.ToString(character, 8).PadLeft(3, '0'));
            else text.Append(character);
        }
        return text.Append('"').ToString();
    }
}
