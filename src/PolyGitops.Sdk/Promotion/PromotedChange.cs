using System.Text.Json;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Promotion;

/// <summary>One scalar that a promotion changes in the target's files.</summary>
public sealed record PromotedChange
{
    private readonly JsonByContent _before;
    private readonly JsonByContent _after;

    /// <summary>The workload, as <c>team/workload</c>.</summary>
    public required string Workload { get; init; }

    /// <summary>What it is.</summary>
    public required PromotedChangeKind Kind { get; init; }

    /// <summary>Path of the file in the k8s repository.</summary>
    public required string File { get; init; }

    /// <summary>Where it stands in the file, for example <c>image.tag</c>.</summary>
    public required ValuePath Key { get; init; }

    /// <summary>What the target has: text, a number, true, false or null.</summary>
    public required JsonElement Before { get => _before.Value.GetValueOrDefault(); init => _before = new(value); }

    /// <summary>What the target gets.</summary>
    public required JsonElement After { get => _after.Value.GetValueOrDefault(); init => _after = new(value); }

    /// <summary>Where the source environment has it.</summary>
    internal ValueLocation? Origin { get; init; }

    /// <summary>The image whose tag it is, without tag; null for everything else.</summary>
    internal string? ImageRepository { get; init; }

    /// <summary>Whether it stands in the images of a kustomization, which an Application gets as its own.</summary>
    internal bool IsInKustomization { get; init; }

    /// <summary>Whether tag and digest of its image stand side by side, and only both together name what runs.</summary>
    internal bool HasDigest { get; init; }

    internal ValueLocation Place => new() { File = File, Path = Key };

    /// <summary>One line, for example <c>product/chat-api: image.tag 1.1.7 -> 1.2.0</c>. What looks like a secret is masked.</summary>
    public override string ToString() => $"{Workload}: {Key} {ScalarFormatter.Of(Key, Before)} -> {ScalarFormatter.Of(Key, After)}";

    /// <summary>Two changes are equal when they bring the same from the same to the same place.</summary>
    public bool Equals(PromotedChange? other) =>
        other is not null && Workload == other.Workload && Kind == other.Kind && File == other.File && Equals(Key, other.Key)
        && _before.Equals(other._before) && _after.Equals(other._after);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Workload, Kind, File, Key);
}

/// <summary>What of a workload is promoted.</summary>
public enum PromotedChangeKind
{
    /// <summary>The tag of an image.</summary>
    ImageTag,

    /// <summary>The version of the chart, or the revision of the path.</summary>
    ChartVersion,

    /// <summary>Another value.</summary>
    Value,
}
