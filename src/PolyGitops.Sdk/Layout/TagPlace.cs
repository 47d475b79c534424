using System.Text.Json;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Layout;

/// <summary>
/// Where a file of the k8s repository holds the tag of an image: in the values of a workload, or in the images of the kustomization that
/// completes its Application.
/// </summary>
internal sealed record TagPlace
{
    private const string Images = "images";

    /// <summary>Where the tag stands.</summary>
    public required ValuePath Tag { get; init; }

    /// <summary>Where the digest stands that belongs to the tag; null where the file has no place of its own for it.</summary>
    public ValuePath? Digest { get; init; }

    /// <summary>Where a generated file holds it.</summary>
    public static TagPlace Of(Workload workload, WorkloadImage image) => workload.TakesValues()
        ? new() { Tag = image.TagValue }
        : At(workload.Images.TakeWhile(i => i != image).Count());

    /// <summary>
    /// Where a file holds it that others may have written: a kustomization lists its images by name, in any order. Null when it does not
    /// list the image.
    /// </summary>
    public static TagPlace? In(JsonElement root, Workload workload, WorkloadImage image)
    {
        if (workload.TakesValues()) return new() { Tag = image.TagValue };
        return IndexOf(root, image.Repository) is { } index ? InEntry(root, index) : null;
    }

    /// <summary>The names of the images that a kustomization lists, each with its place.</summary>
    public static IEnumerable<(string Name, TagPlace Place)> InKustomization(JsonElement root) =>
        Names(root).Select((name, index) => (name, InEntry(root, index)));

    /// <summary>Tag and digest as one text, or what stands in their place; null when there is nothing.</summary>
    /// <exception cref="FormatException">There is something else than text.</exception>
    public string? Read(JsonElement root) => Read(root, TextAt);

    /// <summary>The same; null also where there is something else than text.</summary>
    public string? TryRead(JsonElement root) =>
        Read(root, (json, path) => path.Find(json) is { ValueKind: JsonValueKind.String } ? TextAt(json, path) : null);

    /// <summary>A tag with its digest, or one of the two, parted into what is written.</summary>
    public IEnumerable<(ValuePath Path, string Text)> Parts(string tag)
    {
        if (Digest is null) return [(Tag, tag)];
        var (name, digest) = Split(tag);
        return [(Tag, name), (Digest, digest)];
    }

    /// <summary>The parts of a tag; empty for what it does not have.</summary>
    public static (string Tag, string Digest) Split(string tag)
    {
        if (tag.StartsWith("sha256:", StringComparison.Ordinal)) return ("", tag);
        var at = tag.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? (tag, "") : (tag[..at], tag[(at + 1)..]);
    }

    private string? Read(JsonElement root, Func<JsonElement, ValuePath, string?> textAt) =>
        (textAt(root, Tag), Digest is null ? null : textAt(root, Digest)) switch
        {
            (var tag, null) => tag,
            (null, var digest) => digest,
            var (tag, digest) => $"{tag}@{digest}",
        };

    private static TagPlace At(int index) => new() { Tag = ValuePath.Of(Images, index, "newTag") };

    private static TagPlace InEntry(JsonElement root, int index)
    {
        var digest = ValuePath.Of(Images, index, "digest");
        return At(index) with { Digest = digest.Find(root) is null ? null : digest };
    }

    private static int? IndexOf(JsonElement root, string name)
    {
        var index = Names(root).ToList().IndexOf(name);
        return index < 0 ? null : index;
    }

    private static IEnumerable<string> Names(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(Images, out var images) && images.ValueKind == JsonValueKind.Array
            ? images.EnumerateArray().Select(i => i.ValueKind == JsonValueKind.Object && i.TryGetProperty("name", out var name)
                && name.ValueKind == JsonValueKind.String ? name.GetString()! : "")
            : [];

    private static string? TextAt(JsonElement root, ValuePath path) => path.Find(root) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } tag ? tag : null,
        // Helm reads a number as such: 1.10 without quotes is the tag 1.1.
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => throw new FormatException($"'{path}' is not text. Use the key that holds the tag."),
    };
}
