namespace PolyGitops.Sdk.Model;

/// <summary>Parts of an image's name, whether or not it is a valid one; <see cref="ImageReference"/> checks it too.</summary>
internal static class ImageName
{
    /// <summary>The registry of an image that names none.</summary>
    public const string DockerHub = "docker.io";

    /// <summary>The registry of an image; Docker Hub when it names none.</summary>
    public static string RegistryOf(string image) => SplitRegistry(image).Registry;

    /// <summary>The registry of an image, Docker Hub when it names none, and what follows it.</summary>
    public static (string Registry, string Remainder) SplitRegistry(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return (DockerHub, image);
        // What stands before the first slash is a registry when it cannot be part of a repository's name (OCI distribution).
        var first = image[..slash];
        var isRegistry = first.AsSpan().ContainsAny('.', ':') || first == "localhost" || first.Any(char.IsAsciiLetterUpper);
        return isRegistry ? (first, image[(slash + 1)..]) : (DockerHub, image);
    }

    /// <summary>The name with its registry, the tag and the digest; null for what is absent.</summary>
    public static (string Name, string? Tag, string? Digest) Split(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var (rest, digest) = at < 0 ? (image, null) : (image[..at], image[(at + 1)..]);
        // A colon before the last slash belongs to the registry's port.
        var colon = rest.LastIndexOf(':');
        return colon > rest.LastIndexOf('/') ? (rest[..colon], rest[(colon + 1)..], digest) : (rest, null, digest);
    }
}
