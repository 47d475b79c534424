using System.Buffers;
using System.Text;
using PolyGitops.Sdk.Files;

namespace PolyGitops.Sdk;

/// <summary>
/// A path inside a repository, from its root, with <c>/</c> between segments: the rules for it, and how it is taken apart.
/// </summary>
/// <remarks>
/// There are two rules, and a tree holds no path that breaks the first, wherever the tree comes from:
/// <list type="bullet">
/// <item><b>Any tree</b>, also one that is only read from a branch, a folder or an archive. Refused: absolute paths (also with a drive
/// letter), empty segments, <c>.</c> and <c>..</c>, NUL, paths over 4096 bytes, and everything that git, NTFS or HFS+ take for
/// <c>.git</c>: in any case, <c>git~1</c>, with trailing dots, spaces or a stream (<c>.git::$INDEX_ALLOCATION</c>), or with code
/// points that HFS+ ignores (git, <c>verify_path</c>, <c>is_ntfs_dotgit</c> and <c>is_hfs_dotgit</c>). A <c>\</c> counts as a separator
/// for this, because it is one on Windows.</item>
/// <item><b>What is written</b>: <see cref="Problem"/>. A repository may well hold <c>aux.c</c> or a name with a colon, and is read with
/// it; such a file cannot be created on every machine, so none is generated or delivered.</item>
/// </list>
/// </remarks>
public static class RepositoryPath
{
    private const int LongestPath = 1024;
    private const int LongestSegment = 255;

    private static readonly SearchValues<char> ForbiddenCharacters = SearchValues.Create("\\:*?\"<>|");

    /// <summary>Why <paramref name="path"/> must not be written, or null when it may be.</summary>
    /// <remarks>
    /// Refused in addition to what no tree may hold: control characters and those that are not visible, characters and device names
    /// that Windows reserves, segments that start or end with a space or end with a dot, segments over 255 and paths over 1024 UTF-8
    /// bytes; and characters that some file systems replace by others (Unicode, normalization form C): then two files would be one.
    /// </remarks>
    public static string? Problem(string path)
    {
        if (ReadingProblem(path) is { } problem) return problem;
        if (Encoding.UTF8.GetByteCount(path) > LongestPath) return $"it is longer than {LongestPath} bytes";
        foreach (var range in path.AsSpan().Split('/'))
        {
            if (SegmentProblem(path.AsSpan()[range]) is { } other) return other;
        }
        return null;
    }

    /// <summary>Returns <paramref name="path"/> when it may be written.</summary>
    /// <exception cref="ArgumentException">It may not; the message says why.</exception>
    public static string Check(string path) => Problem(path) is { } problem
        ? throw new ArgumentException($"The repository path '{Shown(path)}' is not allowed: {problem}.", nameof(path))
        : path;

    /// <summary>Why no tree may hold <paramref name="path"/>, or null when one that is only read may.</summary>
    internal static string? ReadingProblem(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return ForeignPath.Problem(path);
    }

    /// <summary>A path as a message shows it: on one line, and not longer than a reader needs.</summary>
    internal static string Shown(string path)
    {
        const int longest = 200;
        var text = path.Length > longest ? path[..longest] + "..." : path;
        return string.Concat(text.Select(c => IsVisible(c) ? c.ToString() : $"\\u{(int)c:x4}"));
    }

    /// <summary>The folder that a file is in; empty for the root.</summary>
    internal static string Folder(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    /// <summary>The last segment of a path.</summary>
    internal static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Every folder above a path, the nearest first, without the root.</summary>
    internal static IEnumerable<string> Above(string path)
    {
        for (var folder = Folder(path); folder.Length > 0; folder = Folder(folder)) yield return folder;
    }

    /// <summary>Where a relative path leads from a folder, or null when it leaves the tree.</summary>
    internal static string? Resolve(string folder, string relative)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in relative.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count == 0) return null;
            else parts.RemoveAt(parts.Count - 1);
        }
        return string.Join('/', parts);
    }

    /// <summary>Whether a path is a folder or in it.</summary>
    internal static bool IsIn(string path, string folder) =>
        folder.Length == 0 || path == folder || (path.StartsWith(folder, StringComparison.Ordinal) && path[folder.Length] == '/');

    /// <summary>Whether an entry names something outside of every tree: a URL or a repository (kustomize, remote targets).</summary>
    internal static bool IsRemote(string entry) =>
        entry.Contains("://", StringComparison.Ordinal)
        || entry.StartsWith("git::", StringComparison.OrdinalIgnoreCase)
        || entry.StartsWith("github.com", StringComparison.OrdinalIgnoreCase)
        || (entry.IndexOf('@', StringComparison.Ordinal) is var at and > 0 && entry.IndexOf(':', at) > at);

    private static string? SegmentProblem(ReadOnlySpan<char> segment)
    {
        if (segment[^1] is '.' or ' ' || segment[0] == ' ')
            return $"the segment '{Shown(segment.ToString())}' starts or ends with a space or ends with a dot";
        if (segment.ContainsAny(ForbiddenCharacters))
            return $"the segment '{Shown(segment.ToString())}' has a character that not every file system supports";
        foreach (var character in segment)
        {
            if (!IsVisible(character)) return $"a segment contains the character U+{(int)character:X4}";
            if (IsReplaced(character)) return $"a segment contains U+{(int)character:X4}, which some file systems join or replace";
        }
        if (Encoding.UTF8.GetByteCount(segment) > LongestSegment) return $"a segment is longer than {LongestSegment} bytes";
        return WindowsDevice.Of(segment) is { } device ? $"'{device}' is a device name on Windows" : null;
    }

    // Accents, marks and letters that are joined with the character before, and characters that stand for another one.
    private static bool IsReplaced(char character) => character is (>= '\u0300' and <= '\u036f') or '\u3099' or '\u309a'
        or (>= '\u1160' and <= '\u11ff') or '\u2126' or '\u212a' or '\u212b' or (>= '\uf900' and <= '\ufaff');

    // Control characters, those that only steer how a text is shown, line and paragraph separators, and halves of characters.
    private static bool IsVisible(char character) => char.GetUnicodeCategory(character) is not (
        System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator
        or System.Globalization.UnicodeCategory.Surrogate);
}
