using System.Buffers;
using System.Text;

namespace PolyGitops.Sdk.Files;

/// <summary>What is dangerous in a path that somebody else chose: the first rule of <see cref="RepositoryPath"/>.</summary>
internal static class ForeignPath
{
    // Linux opens none that is longer.
    private const int LongestPath = 4096;

    // is_hfs_dotgit of git, utf8.c: HFS+ compares names without them.
    private static readonly SearchValues<char> IgnoredByHfs = SearchValues.Create(
        "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u206a\u206b\u206c\u206d\u206e\u206f\ufeff");

    public static string? Problem(string path)
    {
        if (path.Length == 0) return "it is empty";
        if (path[0] is '/' or '\\') return "it is absolute";
        if (path is [_, ':'] or [_, ':', '/' or '\\', ..] && char.IsAsciiLetter(path[0])) return "it starts with a drive letter";
        if (path.Contains('\0', StringComparison.Ordinal)) return "it contains the character U+0000";
        if (Encoding.UTF8.GetByteCount(path) > LongestPath) return $"it is longer than {LongestPath} bytes";
        foreach (var range in path.AsSpan().Split('/'))
        {
            var segment = path.AsSpan()[range];
            if (segment.IsEmpty) return "it has an empty segment";
            foreach (var part in segment.Split('\\'))
            {
                if (PartProblem(segment[part]) is { } problem) return problem;
            }
        }
        return null;
    }

    private static string? PartProblem(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty) return null;
        // Windows drops dots and spaces at the end, and then nothing or less than nothing is left.
        var name = part.IndexOf(':') is var stream and > 0 ? part[..stream] : part;
        if (name.TrimStart(". ").IsEmpty) return $"the segment '{part}' leaves the repository";
        return IsGit(part) ? $"'{RepositoryPath.Shown(part.ToString())}' is '.git' to some file system, which is reserved for git" : null;
    }

    /// <summary>Whether some file system takes a name for <c>.git</c>.</summary>
    private static bool IsGit(ReadOnlySpan<char> segment)
    {
        // Almost every name ends here.
        if (segment.Length < 4 || !(segment[0] is '.' or 'g' or 'G' || IgnoredByHfs.Contains(segment[0]))) return false;
        var name = segment.ContainsAny(IgnoredByHfs)
            ? string.Concat(segment.ToString().Where(c => !IgnoredByHfs.Contains(c))).AsSpan()
            : segment;
        if (name.StartsWith(".git", StringComparison.OrdinalIgnoreCase)) return IsDecoration(name[4..]);
        return name.StartsWith("git~", StringComparison.OrdinalIgnoreCase) && name.Length > 4 && char.IsAsciiDigit(name[4])
            && IsDecoration(name[4..].TrimStart("0123456789"));
    }

    // Windows drops dots and spaces at the end, and what follows a colon is a stream of the same file.
    private static bool IsDecoration(ReadOnlySpan<char> rest)
    {
        foreach (var character in rest)
        {
            if (character == ':') return true;
            if (character is not ('.' or ' ')) return false;
        }
        return true;
    }
}

/// <summary>The names that Windows keeps for devices, in every folder and with every extension.</summary>
internal static class WindowsDevice
{
    // Microsoft, Naming Files, Paths, and Namespaces; the superscript digits count as digits.
    private static readonly HashSet<string> Names = new(
        ["con", "prn", "aux", "nul", "conin$", "conout$",
            .. "123456789\u00b9\u00b2\u00b3".SelectMany(i => new[] { $"com{i}", $"lpt{i}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The device that a name stands for, or null.</summary>
    public static string? Of(ReadOnlySpan<char> segment)
    {
        var end = segment.IndexOfAny('.', ':');
        var stem = (end < 0 ? segment : segment[..end]).TrimEnd(' ');
        return Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(stem) ? stem.ToString() : null;
    }
}
