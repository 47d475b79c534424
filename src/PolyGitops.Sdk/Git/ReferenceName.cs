using System.Buffers;
using System.Text;

namespace PolyGitops.Sdk.Git;

/// <summary>
/// Names of branches and tags, as git takes them (git, <c>check-ref-format</c>): so a name is never an option, a path or an expression.
/// </summary>
internal static class ReferenceName
{
    // With "refs/heads/" it is a file's path where references are files.
    private const int LongestName = 200;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" ~^:?*[\\\u007f");

    /// <summary>Why nothing can have a name, or null.</summary>
    public static string? Problem(string name)
    {
        if (name.Length == 0) return "it is empty";
        if (name[0] == '-') return "it starts with '-'";
        if (name is "@" or "HEAD") return "it has a meaning of its own in git";
        if (name[^1] == '.') return "it ends with '.'";
        if (name.Contains("..", StringComparison.Ordinal)) return "it contains '..'";
        if (name.Contains("@{", StringComparison.Ordinal)) return "it contains '@{'";
        if (name.AsSpan().ContainsAny(Forbidden) || name.Any(char.IsControl)) return "it contains a character that git forbids";
        if (!IsWellFormed(name)) return "it contains half a character";
        if (Encoding.UTF8.GetByteCount(name) > LongestName) return $"it is longer than {LongestName} bytes";
        foreach (var part in name.Split('/'))
        {
            if (part.Length == 0) return "it has an empty part";
            if (part[0] == '.') return "a part of it starts with '.'";
            if (part.EndsWith(".lock", StringComparison.Ordinal)) return "a part of it ends with '.lock'";
        }
        return null;
    }

    /// <summary>The name when something can have it.</summary>
    /// <exception cref="ArgumentException">Nothing can.</exception>
    public static string Check(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        return Problem(name) is { } problem
            ? throw new ArgumentException($"'{RepositoryPath.Shown(name)}' is not a name for a branch or a tag: {problem}.", parameter)
            : name;
    }

    private static bool IsWellFormed(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsSurrogate(name[i])) continue;
            if (i + 1 == name.Length || !char.IsSurrogatePair(name[i], name[i + 1])) return false;
            i++;
        }
        return true;
    }
}

/// <summary>Ids of commits and other objects.</summary>
internal static class ObjectName
{
    /// <summary>Whether it is an id, or the start of one: hexadecimal digits.</summary>
    public static bool IsId(string text) => text.Length is >= 4 and <= 64 && text.All(char.IsAsciiHexDigit);
}
