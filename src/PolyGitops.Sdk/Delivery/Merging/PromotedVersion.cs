using System.Text.Json;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Delivery.Merging;

/// <summary>
/// The version of what an Application of a later environment deploys: it stays as it is there until a promotion brings another. An
/// Application that is new, or deploys something else, begins as generated.
/// </summary>
/// <param name="key">Where the version stands.</param>
internal sealed class PromotedVersion(ValuePath key) : FileMerge
{
    public override IReadOnlyList<string> SharedKeys { get; } = [key.ToString()];

    public override MergedFile Merge(RepositoryFile generated, ReadOnlyMemory<byte> current, MergeContext context)
    {
        if (SourceOf(generated.Content) is not { } wanted || SourceOf(current) is not { } now || now.Identity != wanted.Identity)
            return new(generated.Content);
        var (before, after) = (now.Version.GetString()!, wanted.Version.GetString()!);
        var merged = YamlScalarEditor.Set(generated.Content, wanted.Path, before, generated.Path);
        return new(
            SharedValues.AsWritten(generated.Path, merged, current),
            before == after ? [] : [$"it stays at version '{before}' until '{after}' is promoted to it"]);
    }

    private static ChartSource? SourceOf(ReadOnlyMemory<byte> yaml)
    {
        var (documents, problems) = YamlReader.TryRead(yaml);
        return problems.Count == 0 && documents is [{ Content.ValueKind: JsonValueKind.Object } only] ? ChartSource.Of(only.Content) : null;
    }
}
