using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Delivery;

/// <summary>Where files are delivered to: a folder, or a branch at one commit.</summary>
internal interface IDeliveryTarget
{
    /// <summary>Display name.</summary>
    string Name { get; }

    /// <summary>What was delivered before.</summary>
    /// <exception cref="DeliveryException">Nothing can be delivered there.</exception>
    DeliveryIndex ReadIndex(CancellationToken cancellationToken);

    /// <summary>Why a file at this path would lie somewhere else, or null. Asked by one thread at a time.</summary>
    string? Misplaced(string path);

    /// <summary>
    /// Another spelling of this path, or of one of its folders, that is there instead of it. Asked by one thread at a time.
    /// </summary>
    string? OtherSpelling(string path);

    /// <summary>Whether anything exists at this path in this exact spelling. Asked by one thread at a time.</summary>
    bool Has(string path);

    /// <summary>Starts to look at files. Asked by many threads at once.</summary>
    ITargetReader Read();

    /// <summary>The hash by which the index knows a content.</summary>
    string HashOf(ReadOnlySpan<byte> content);
}

/// <summary>Looks at the files of a target, best in the order of their paths. For one thread.</summary>
internal interface ITargetReader : IDisposable
{
    /// <summary>What is at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="wanted">The content that it should have; null when there should be no file.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    TargetFile Look(string path, ReadOnlyMemory<byte>? wanted, CancellationToken cancellationToken);
}

/// <summary>What a target has at a path.</summary>
internal readonly record struct TargetFile
{
    private readonly BytesByContent _content;

    /// <summary>Whether there is anything.</summary>
    public required bool Exists { get; init; }

    /// <summary>Why it is not a file; null when it is one.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether it is as it should be.</summary>
    public bool IsAsWanted { get; init; }

    /// <summary>The bytes; null while they are not needed.</summary>
    public ReadOnlyMemory<byte>? Content { get => _content.Value; init => _content = new(value); }

    /// <summary>The hash by which the index knows the content; null when it is as it should be.</summary>
    public string? Hash { get; init; }
}
