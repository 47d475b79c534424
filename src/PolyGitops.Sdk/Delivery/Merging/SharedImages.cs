using System.Text.Json;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Delivery.Merging;

/// <summary>
/// The tags in the <c>images</c> of a kustomization, which image updates and promotions write. They belong to the image of that name,
/// wherever it stands in the list.
/// </summary>
/// <param name="count">How many images there are.</param>
internal sealed class SharedImages(int count) : FileMerge
{
    public override IReadOnlyList<string> SharedKeys { get; } =
        [.. Enumerable.Range(0, count).SelectMany(i => new[] { $"images[{i}].newTag", $"images[{i}].digest" })];

    public override MergedFile Merge(RepositoryFile generated, ReadOnlyMemory<byte> current, MergeContext context)
    {
        var content = generated.Content;
        if (Root(content) is not { } wanted || Root(current) is not { } now) return new(content);
        var known = TagPlace.InKustomization(now).DistinctBy(i => i.Name).ToDictionary(i => i.Name, i => i.Place);
        foreach (var (name, place) in TagPlace.InKustomization(wanted))
        {
            if (known.GetValueOrDefault(name)?.TryRead(now) is not { } tag) continue;
            foreach (var (path, text) in place.Parts(tag)) content = YamlScalarEditor.Set(content, path, text, generated.Path);
        }
        return new(SharedValues.AsWritten(generated.Path, content, current));
    }

    private static JsonElement? Root(ReadOnlyMemory<byte> yaml)
    {
        var (documents, problems) = YamlReader.TryRead(yaml);
        return problems.Count == 0 && documents is [var only] ? only.Content : null;
    }
}
