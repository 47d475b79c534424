using System.Text;
using PolyGitops.Sdk.Files;

namespace PolyGitops.Sdk;

/// <summary>A file of a <see cref="RepositoryTree"/>: where it is and its bytes.</summary>
public sealed record RepositoryFile
{
    /// <summary>Path from the root of the repository, <c>/</c> between segments.</summary>
    public required string Path { get; init; }

    /// <summary>The bytes, as they are written.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>
    /// What others write in the file, and a delivery keeps: tags, versions, rights. Null when the file is nobody else's. It is no part of
    /// the content, so it does not count when files are compared.
    /// </summary>
    internal FileMerge? Merge { get; init; }

    /// <summary>The content as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);

    /// <summary>Two files are equal when path and bytes are.</summary>
    public bool Equals(RepositoryFile? other) =>
        other is not null && Path == other.Path && Content.Span.SequenceEqual(other.Content.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path, Content.Length);

    /// <summary>Path and size.</summary>
    public override string ToString() => FormattableString.Invariant($"{Path}, {Content.Length} bytes");
}
