using System.Buffers;

namespace PolyGitops.Sdk;

/// <summary>
/// Checks paths inside a repository: relative, <c>/</c> between segments, and a name that every file system and git accept.
/// </summary>
public static class RepositoryPath
{
    private const int LongestPath = 1024;
    private const int LongestSegment = 255;

    private static readonly SearchValues<char> ForbiddenCharacters = SearchValues.Create("\\:*?\"<>|");

    private static readonly HashSet<string> ReservedOnWindows = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(1, 9).SelectMany(i => new[] { $"com{i}", $"lpt{i}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Why <paramref name="path"/> must not be written, or null when it may be.</summary>
    /// <remarks>
    /// Refused: absolute paths, <c>.</c> and <c>..</c>, empty segments, <c>.git</c>, control characters, characters and device
    /// names that Windows reserves, segments that end with a space or a dot, segments over 255 and paths over 1024 UTF-8 bytes.
    /// </remarks>
    public static string? Problem(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0) return "it is empty";
        if (path[0] == '/') return "it is absolute";
        if (System.Text.Encoding.UTF8.GetByteCount(path) > LongestPath) return $"it is longer than {LongestPath} bytes";
        foreach (var range in path.AsSpan().Split('/'))
        {
            if (SegmentProblem(path.AsSpan()[range]) is { } problem) return problem;
        }
        return null;
    }

    /// <summary>Returns <paramref name="path"/> when it is valid.</summary>
    /// <exception cref="ArgumentException">It is not valid; the message says why.</exception>
    public static string Check(string path) => Problem(path) is { } problem
        ? throw new ArgumentException($"The repository path '{path}' is not allowed: {problem}.", nameof(path))
        : path;

    private static string? SegmentProblem(ReadOnlySpan<char> segment)
    {
        if (segment.IsEmpty) return "it has an empty segment";
        if (segment is "." or "..") return $"the segment '{segment}' leaves the repository";
        if (segment.Equals(".git", StringComparison.OrdinalIgnoreCase)) return "'.git' is reserved for git";
        if (segment[^1] is '.' or ' ' || segment[0] == ' ')
            return $"the segment '{segment}' starts or ends with a space or ends with a dot";
        if (segment.ContainsAny(ForbiddenCharacters)) return $"the segment '{segment}' has a character that not every file system supports";
        foreach (var character in segment)
        {
            if (char.IsControl(character) || char.IsSurrogate(character)) return $"a segment contains the character U+{(int)character:X4}";
        }
        if (System.Text.Encoding.UTF8.GetByteCount(segment) > LongestSegment) return $"a segment is longer than {LongestSegment} bytes";
        var dot = segment.IndexOf('.');
        var stem = dot < 0 ? segment : segment[..dot];
        return ReservedOnWindows.GetAlternateLookup<ReadOnlySpan<char>>().Contains(stem)
            ? $"'{stem}' is a device name on Windows"
            : null;
    }
}
