namespace PolyGitops.Sdk.Validation.Repositories;

/// <summary>Folders of a path in a repository; the root is the empty text.</summary>
internal static class Folders
{
    /// <summary>The folder of a file or folder.</summary>
    public static string Of(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";

    /// <summary>Its last segment.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Every folder above it, the nearest first, without the root.</summary>
    public static IEnumerable<string> Above(string path)
    {
        for (var folder = Of(path); folder.Length > 0; folder = Of(folder)) yield return folder;
    }
}
