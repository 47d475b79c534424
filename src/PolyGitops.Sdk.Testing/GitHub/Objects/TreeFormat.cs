using System.Text;

namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>How git stores a tree.</summary>
internal static class TreeFormat
{
    /// <exception cref="InvalidDataException">The content is not a tree.</exception>
    public static List<TreeEntry> Read(ReadOnlySpan<byte> content)
    {
        var entries = new List<TreeEntry>();
        while (!content.IsEmpty)
        {
            var blank = content.IndexOf((byte)' ');
            var end = content.IndexOf((byte)0);
            if (blank < 0 || end < blank || content.Length < end + 1 + ObjectId.Size)
                throw new InvalidDataException("The tree is truncated.");
            entries.Add(new(
                Encoding.ASCII.GetString(content[..blank]), Encoding.UTF8.GetString(content[(blank + 1)..end]),
                ObjectId.Read(content[(end + 1)..])));
            content = content[(end + 1 + ObjectId.Size)..];
        }
        return entries;
    }

    /// <summary>The content of a tree with these entries, in git's order.</summary>
    public static byte[] Write(IEnumerable<TreeEntry> entries)
    {
        var sorted = entries.Select(e => (Entry: e, Key: SortKey(e))).ToArray();
        Array.Sort(sorted, static (a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
        var content = new byte[sorted.Sum(e => e.Entry.Mode.Length + 2 + Encoding.UTF8.GetByteCount(e.Entry.Name) + ObjectId.Size)];
        var rest = content.AsSpan();
        foreach (var (entry, _) in sorted)
        {
            var length = Encoding.ASCII.GetBytes(entry.Mode, rest);
            rest[length++] = (byte)' ';
            length += Encoding.UTF8.GetBytes(entry.Name, rest[length..]);
            rest[length++] = 0;
            entry.Id.Write(rest[length..]);
            rest = rest[(length + ObjectId.Size)..];
        }
        return content;
    }

    // A folder sorts as if its name ended in a slash.
    private static byte[] SortKey(TreeEntry entry) => Encoding.UTF8.GetBytes(entry.IsDirectory ? entry.Name + "/" : entry.Name);
}

/// <summary>A folder.</summary>
internal sealed class GitTree(IReadOnlyList<TreeEntry> entries)
{
    // Made late: most trees are only walked.
    private Dictionary<string, TreeEntry>? _byName;

    public IReadOnlyList<TreeEntry> Entries => entries;

    public TreeEntry? Find(string name) => (_byName ??= Index()).GetValueOrDefault(name);

    private Dictionary<string, TreeEntry> Index()
    {
        var index = new Dictionary<string, TreeEntry>(entries.Count, StringComparer.Ordinal);
        // A broken tree may have a name twice; the first counts, as in git.
        foreach (var entry in entries) index.TryAdd(entry.Name, entry);
        return index;
    }
}

/// <summary>One name in a tree.</summary>
internal sealed record TreeEntry(string Mode, string Name, ObjectId Id)
{
    public bool IsDirectory => Mode == EntryMode.Directory;

    public ObjectType Type => EntryMode.TypeOf(Mode);
}

/// <summary>Modes of a tree's entries, as git writes them.</summary>
internal static class EntryMode
{
    public const string File = "100644";
    public const string Executable = "100755";
    public const string Link = "120000";
    public const string Directory = "40000";
    public const string Submodule = "160000";

    /// <summary>The mode as GitHub writes and reads it, with six digits.</summary>
    public static string ToApi(string mode) => mode.PadLeft(6, '0');

    /// <summary>Null when there is no such mode.</summary>
    public static string? FromApi(string? mode) => mode switch
    {
        "040000" => Directory,
        File or Executable or Link or Submodule => mode,
        _ => null,
    };

    public static ObjectType TypeOf(string mode) => mode switch
    {
        Directory => ObjectType.Tree,
        Submodule => ObjectType.Commit,
        _ => ObjectType.Blob,
    };
}
