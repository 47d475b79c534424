using System.Text.Json;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Validation;

namespace PolyGitops.Sdk.Promotion.Planning;

/// <summary>Finds every scalar that a promotion carries over, and where it stands in both environments.</summary>
internal sealed class ChangeCollector(PromotionRequest request, RepositoryValues files, List<Diagnostic> problems)
{
    private static readonly JsonElement NoText = JsonElement.Parse("\"\"");

    private readonly HashSet<ValuePath> _foundKeys = [];

    /// <summary>What was selected of one workload, in that order, also where it is the same already.</summary>
    public IReadOnlyList<PromotedChange> Collect(PromotionUnit unit)
    {
        var changes = new List<PromotedChange>();
        var images = request.HasImageTags
            ? unit.Workload.Images.Where(i => request.Images.Count == 0 || request.Images.Contains(i.Name)).ToList()
            : [];
        if (images.Count > 0 && Roots(unit.SourceTags, unit.TargetTags) is var (sourceTags, targetTags))
        {
            foreach (var image in images) AddImage(changes, unit, sourceTags, targetTags, image);
        }
        if (request.ValueKeys.Count > 0 && Roots(unit.SourceValues, unit.TargetValues) is var (source, target))
        {
            foreach (var key in request.ValueKeys) AddValue(changes, unit, source, target, key);
        }
        if (request.HasChartVersion) AddChart(changes, unit);
        return [.. changes.DistinctBy(c => (c.File, c.Key))];
    }

    /// <summary>Reports the keys that no workload has.</summary>
    public void CheckKeys()
    {
        foreach (var key in request.ValueKeys.Where(k => !_foundKeys.Contains(k)))
            problems.Add(Finding.Error(DiagnosticCodes.NotPromotable, "promotion/values",
                $"No workload has a value '{key}' in '{request.Source}'.",
                @"Check the key: it is written as in the values file, with dots between keys and \. for a dot in a key."));
    }

    // Both are read in any case, so that one message names every file that is missing.
    private (JsonElement Source, JsonElement Target)? Roots(string source, string target) =>
        (files.Root(source, "values file"), files.Root(target, "values file")) is ({ } s, { } t) ? (s, t) : null;

    private void AddImage(List<PromotedChange> changes, PromotionUnit unit, JsonElement source, JsonElement target, WorkloadImage image)
    {
        var (from, to) = (PlaceIn(source, unit, unit.SourceTags, image), PlaceIn(target, unit, unit.TargetTags, image));
        if (from is null || to is null) return;
        AddTag(changes, unit, image, (source, from.Tag), (target, to.Tag), to.Digest is not null);
        if (to.Digest is not null) AddTag(changes, unit, image, (source, from.Digest), (target, to.Digest), hasDigest: true);
        else if (from.Digest?.Find(source) is { ValueKind: JsonValueKind.String } digest && digest.GetString() is { Length: > 0 })
            Missing(unit.TargetTags, from.Digest);
    }

    private TagPlace? PlaceIn(JsonElement root, PromotionUnit unit, string file, WorkloadImage image)
    {
        var place = TagPlace.In(root, unit.Workload, image);
        if (place is null)
            Refuse(file, null, $"It does not list the image '{image.Repository}'.", "Publish the k8s repository of the platform first.");
        return place;
    }

    private void AddTag(
        List<PromotedChange> changes, PromotionUnit unit, WorkloadImage image, (JsonElement Root, ValuePath? Path) source,
        (JsonElement Root, ValuePath Path) target, bool hasDigest)
    {
        // A source without a digest takes that of the target away.
        var after = source.Path is null ? NoText : Scalar(source.Root, source.Path, unit.SourceTags);
        if (after is null || Scalar(target.Root, target.Path, unit.TargetTags) is not { } before) return;
        var change = Change(
            unit, PromotedChangeKind.ImageTag, (unit.SourceTags, source.Path ?? target.Path, after.Value),
            (unit.TargetTags, target.Path, before));
        var repository = image.RepositoryValue.Find(target.Root) is { ValueKind: JsonValueKind.String } name
            ? name.GetString()!
            : image.Repository;
        var isInKustomization = unit.Workload.HasKustomizeImages();
        changes.Add(change with { ImageRepository = repository, IsInKustomization = isInKustomization, HasDigest = hasDigest });
    }

    private void AddValue(List<PromotedChange> changes, PromotionUnit unit, JsonElement source, JsonElement target, ValuePath key)
    {
        var (after, before) = (key.Find(source), key.Find(target));
        if (after is null && before is null) return;
        _foundKeys.Add(key);
        if (after is null) Missing(unit.SourceValues, key);
        else if (before is null) Missing(unit.TargetValues, key);
        else AddLeaves(changes, unit, key, after.Value, before.Value);
    }

    private void AddLeaves(List<PromotedChange> changes, PromotionUnit unit, ValuePath path, JsonElement source, JsonElement target)
    {
        if (IsScalar(source) && IsScalar(target))
        {
            changes.Add(Change(unit, PromotedChangeKind.Value, (unit.SourceValues, path, source), (unit.TargetValues, path, target)));
            return;
        }
        var (from, to) = (Children(source), Children(target));
        if (source.ValueKind != target.ValueKind)
        {
            Refuse(unit.TargetValues, path, $"'{path}' has a different type than in the source.", "Make both the same manually first.");
            return;
        }
        foreach (var (key, value) in from)
        {
            if (to.TryGetValue(key, out var other)) AddLeaves(changes, unit, path.Child(key), value, other);
            else Missing(unit.TargetValues, path.Child(key));
        }
        foreach (var key in to.Keys.Where(k => !from.ContainsKey(k))) Missing(unit.SourceValues, path.Child(key));
    }

    private void AddChart(List<PromotedChange> changes, PromotionUnit unit)
    {
        if (files.Root(unit.SourceApplication, "Application") is not { } source
            || files.Root(unit.TargetApplication, "Application") is not { } target)
            return;
        if (ChartSource.Of(source) is not { } from)
            Refuse(unit.SourceApplication, null, "The Application's source has no version.", "Set the source's targetRevision.");
        else if (ChartSource.Of(target) is not { } to)
            Refuse(unit.TargetApplication, null, "The Application's source has no version.", "Set the source's targetRevision.");
        else if (unit.Workload.Environments.GetValueOrDefault(unit.Target.Name)?.Version is { } pinned)
            Refuse(
                unit.TargetApplication, null,
                $"The platform pins the version '{pinned}' of '{unit.Name}' in '{unit.Target.Name}': a later delivery would bring it back.",
                "Change the version there in the platform; or remove it, so that versions come by promotion.");
        else if (from.Identity != to.Identity)
            Refuse(
                unit.TargetApplication, null,
                $"The Application deploys '{Redaction.Urls(to.Identity)}' and not '{Redaction.Urls(from.Identity)}' as in the source.",
                "Their versions are not interchangeable: deploy the same source in both environments.");
        else
            changes.Add(Change(unit, PromotedChangeKind.ChartVersion, (unit.SourceApplication, from.Path, from.Version),
                (unit.TargetApplication, to.Path, to.Version)));
    }

    private JsonElement? Scalar(JsonElement root, ValuePath path, string file)
    {
        var value = path.Find(root);
        if (value is null) Missing(file, path);
        else if (!IsScalar(value.Value)) Refuse(file, path, $"'{path}' is a list or a mapping, not a tag.", "Write a tag there.");
        return value is { } scalar && IsScalar(scalar) ? scalar : null;
    }

    private void Missing(string file, ValuePath path) =>
        Refuse(
            file, path, $"There is no '{path}'.", "Add it first: a promotion only changes existing values, so that it can be rolled back.");

    private void Refuse(string file, ValuePath? path, string message, string fix)
    {
        var finding = Finding.Error(DiagnosticCodes.NotPromotable, file, message, fix);
        if (!problems.Contains(finding)) problems.Add(finding);
        if (path is not null) _foundKeys.UnionWith(request.ValueKeys.Where(path.IsWithin));
    }

    private static PromotedChange Change(
        PromotionUnit unit, PromotedChangeKind part, (string File, ValuePath Path, JsonElement Value) source,
        (string File, ValuePath Path, JsonElement Value) target) => new()
        {
            Workload = unit.Name,
            Kind = part,
            File = target.File,
            Key = target.Path,
            Origin = new() { File = source.File, Path = source.Path },
            Before = target.Value,
            After = source.Value,
        };

    private static bool IsScalar(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private static Dictionary<IntOrString, JsonElement> Children(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(p => (IntOrString)p.Name, p => p.Value),
        JsonValueKind.Array => value.EnumerateArray().Select((v, i) => (v, i)).ToDictionary(p => (IntOrString)(long)p.i, p => p.v),
        _ => [],
    };
}
