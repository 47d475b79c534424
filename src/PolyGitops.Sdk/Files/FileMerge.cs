using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Files;

/// <summary>
/// What others write in a generated file, and what a delivery therefore leaves as it is. Pure, and the same for every target.
/// </summary>
internal abstract class FileMerge
{
    /// <summary>
    /// Where the values stand that others write, as the record of deliveries names them: a file in which only these differ from what was
    /// delivered was not edited by hand. See <see cref="RepositoryFile.Merge"/>.
    /// </summary>
    public virtual IReadOnlyList<string> SharedKeys => [];

    /// <summary>The file as it is delivered over what the target has now.</summary>
    /// <param name="generated">The file as generated.</param>
    /// <param name="current">What the target has: possibly unreadable, then the file stays as generated.</param>
    /// <param name="context">When it is delivered.</param>
    public abstract MergedFile Merge(RepositoryFile generated, ReadOnlyMemory<byte> current, MergeContext context);
}

/// <summary>A generated file together with what the target's file keeps.</summary>
internal readonly record struct MergedFile
{
    private readonly BytesByContent _content;

    public MergedFile(ReadOnlyMemory<byte> content, IReadOnlyList<string>? kept = null) => (_content, Kept) = (new(content), kept ?? []);

    /// <summary>The bytes to deliver.</summary>
    public ReadOnlyMemory<byte> Content => _content.Value!.Value;

    /// <summary>What differs from the generated file on purpose and is worth telling, a sentence each.</summary>
    public IReadOnlyList<string> Kept { get; }
}

/// <summary>What a merge needs to know beside the two files.</summary>
/// <param name="Today">The day in UTC.</param>
/// <param name="RightsKeptFor">How long a project keeps a right that is no longer generated.</param>
internal sealed record MergeContext(DateOnly Today, TimeSpan RightsKeptFor);
