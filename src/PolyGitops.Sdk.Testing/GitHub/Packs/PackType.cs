namespace PolyGitops.Sdk.Testing.GitHub.Packs;

/// <summary>The kinds of entries in a pack beside whole objects.</summary>
internal static class PackType
{
    /// <summary>A delta to an entry so many bytes before it.</summary>
    public const int OffsetDelta = 6;

    /// <summary>A delta to an object with an id.</summary>
    public const int ReferenceDelta = 7;
}
