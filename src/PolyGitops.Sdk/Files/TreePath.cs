namespace PolyGitops.Sdk.Files;

/// <summary>Paths inside a tree; the root is the empty path.</summary>
internal static class TreePath
{
    /// <summary>The folder that a file is in.</summary>
    public static string Folder(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    /// <summary>The last segment of a path.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Every folder above a path, the nearest first, without the root.</summary>
    public static IEnumerable<string> Above(string path)
    {
        for (var folder = Folder(path); folder.Length > 0; folder = Folder(folder)) yield return folder;
    }

    /// <summary>Where a relative path leads from a folder, or null when it leaves the tree.</summary>
    public static string? Resolve(string folder, string relative)
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
    public static bool IsIn(string path, string folder) =>
        folder.Length == 0 || path == folder || (path.StartsWith(folder, StringComparison.Ordinal) && path[folder.Length] == '/');

    /// <summary>Whether an entry names something outside of every tree: a URL or a repository (kustomize, remote targets).</summary>
    public static bool IsRemote(string entry) =>
        entry.Contains("://", StringComparison.Ordinal)
        || entry.StartsWith("git::", StringComparison.OrdinalIgnoreCase)
        || entry.StartsWith("github.com", StringComparison.OrdinalIgnoreCase)
        || (entry.IndexOf('@', StringComparison.Ordinal) is var at and > 0 && entry.IndexOf(':', at) > at);
}
