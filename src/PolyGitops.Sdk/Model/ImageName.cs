namespace PolyGitops.Sdk.Model;

/// <summary>Parts of an image's name.</summary>
internal static class ImageName
{
    /// <summary>The registry of an image; Docker Hub when it names none.</summary>
    public static string RegistryOf(string image)
    {
        var slash = image.IndexOf('/');
        // The first part is a registry when it looks like a host (OCI distribution, reference grammar).
        return slash > 0 && (image[..slash].AsSpan().ContainsAny('.', ':') || image[..slash] == "localhost") ? image[..slash] : "docker.io";
    }
}
