using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Promotion;

/// <summary>One scalar that a promotion changes in the target's files.</summary>
public sealed record PromotedChange
{
    /// <summary>The workload, as <c>team/workload</c>.</summary>
    public required string Workload { get; init; }

    /// <summary>What it is.</summary>
    public required PromotedPart Part { get; init; }

    /// <summary>Path of the file in the k8s repository.</summary>
    public required string File { get; init; }

    /// <summary>Where it stands in the file, for example <c>image.tag</c>.</summary>
    public required ValuePath Key { get; init; }

    /// <summary>What the target has: text, a number, true, false or null.</summary>
    public required JsonElement Before { get; init; }

    /// <summary>What the target gets.</summary>
    public required JsonElement After { get; init; }

    /// <summary>Where the source environment has it.</summary>
    internal ValuePlace? Origin { get; init; }

    /// <summary>The image whose tag it is, without tag; null for everything else.</summary>
    internal string? ImageRepository { get; init; }

    internal ValuePlace Place => new() { File = File, Path = Key };

    /// <summary>One line, for example <c>product/chat-api: image.tag 1.1.7 -> 1.2.0</c>. What looks like a secret is masked.</summary>
    public override string ToString() => $"{Workload}: {Key} {ScalarWords.Of(Key, Before)} -> {ScalarWords.Of(Key, After)}";

    /// <summary>Two changes are equal when they bring the same from the same to the same place.</summary>
    public bool Equals(PromotedChange? other) =>
        other is not null && Workload == other.Workload && Part == other.Part && File == other.File && Key == other.Key
        && JsonElement.DeepEquals(Before, other.Before) && JsonElement.DeepEquals(After, other.After);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Workload, Part, File, Key);
}
