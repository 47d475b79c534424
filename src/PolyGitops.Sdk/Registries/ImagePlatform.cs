namespace PolyGitops.Sdk.Registries;

/// <summary>Platforms of images: <c>os/architecture</c>, or <c>os/architecture/variant</c>.</summary>
internal static class ImagePlatform
{
    public static string Key(string os, string architecture, string? variant) =>
        variant is { Length: > 0 } ? $"{os}/{architecture}/{variant}" : $"{os}/{architecture}";

    /// <summary>Whether a platform is one of those that are wanted; who wants no variant takes any. Nothing wanted takes all.</summary>
    public static bool IsWanted(string platform, IReadOnlyList<string> wanted) =>
        wanted.Count == 0 || wanted.Contains(platform)
        || (platform.Split('/') is [var os, var architecture, _] && wanted.Contains($"{os}/{architecture}"));
}
