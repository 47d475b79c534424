namespace PolyGitops.Sdk.Delivery;

/// <summary>Names inside the folder that belong to deliveries.</summary>
internal static class DeliveryFolder
{
    public const string Name = ".polygitops";
    public const string IndexPath = Name + "/index.json";

    public static string Index(string root) => Path.Combine(root, Name, "index.json");

    public static string Lock(string root) => Path.Combine(root, Name, "lock");

    /// <summary>Where files are written before they are moved to their place: on the same file system, so that a move is atomic.</summary>
    public static string Temporary(string root) => Path.Combine(root, Name, "tmp");

    public static bool Owns(string path) => path.Equals(Name, StringComparison.OrdinalIgnoreCase)
        || path.StartsWith(Name + "/", StringComparison.OrdinalIgnoreCase);
}
