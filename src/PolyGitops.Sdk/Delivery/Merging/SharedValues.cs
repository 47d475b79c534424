using PolyGitops.Sdk.Files;

namespace PolyGitops.Sdk.Delivery.Merging;

/// <summary>
/// Texts in a file that begin as generated and belong to others from then on: tags that image updates and promotions write, the version
/// that a release writes.
/// </summary>
/// <param name="keys">Where they stand: as <see cref="ValuePath"/> says it in YAML, <c>table.key</c> in TOML.</param>
internal sealed class SharedValues(IReadOnlyList<string> keys) : FileMerge
{
    public override IReadOnlyList<string> SharedKeys => keys;

    public override MergedFile Merge(RepositoryFile generated, ReadOnlyMemory<byte> current, MergeContext context)
    {
        var content = generated.Content;
        foreach (var key in keys)
        {
            if (SharedContent.Find(generated.Path, current, key) is { } value)
                content = Set(generated, content, key, value);
        }
        return new(AsWritten(generated.Path, content, current));
    }

    /// <summary>The current bytes where they say the same: another layout is no reason to write the file.</summary>
    public static ReadOnlyMemory<byte> AsWritten(string file, ReadOnlyMemory<byte> merged, ReadOnlyMemory<byte> current) =>
        SharedContent.Fingerprint(file, current, []) is { } now && now == SharedContent.Fingerprint(file, merged, []) ? current : merged;

    private static ReadOnlyMemory<byte> Set(RepositoryFile generated, ReadOnlyMemory<byte> content, string key, string value)
    {
        try
        {
            return SharedContent.Set(generated.Path, content, key, value);
        }
        catch (DiagnosticsException)
        {
            // The generated file has no place for it: what stood there belongs to a file of another shape.
            return content;
        }
    }
}
