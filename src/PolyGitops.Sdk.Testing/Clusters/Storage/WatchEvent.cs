namespace PolyGitops.Sdk.Testing.Clusters.Storage;

/// <summary>One change of one object.</summary>
/// <param name="Before">Null for one that is new.</param>
/// <param name="After">For a deletion the last state, with the version of the deletion.</param>
/// <param name="IsDeletion">Whether the object is gone.</param>
internal sealed record WatchEvent(StoredObject? Before, StoredObject After, bool IsDeletion)
{
    public long ResourceVersion => After.ResourceVersion;
}
