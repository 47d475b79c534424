using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kubernetes.Patching;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Patching;

/// <summary>Applies the patches of one kustomization.</summary>
internal sealed class PatchApplier(ResourceSet set, KustomizationFile file, SourceFiles sources, BuildLog log)
{
    private static readonly Dictionary<string, bool> NoOptions = [];

    private static readonly StrategicMerge StrategicMerge = new(new KustomizeMergeDialect());

    private readonly PatchReader _texts = new(file, sources, log);

    /// <summary>The patches under <c>patchesStrategicMerge</c>: a path or a patch each.</summary>
    public void StrategicMerges()
    {
        const string key = "patchesStrategicMerge";
        for (var i = 0; i < file.Content.PatchesStrategicMerge?.Count; i++)
        {
            var entry = file.Content.PatchesStrategicMerge[i];
            var isText = entry.Contains('\n', StringComparison.Ordinal) || entry.StartsWith('{');
            foreach (var patch in _texts.Read(isText ? null : entry, isText ? entry : null, key, i) ?? [])
                MergeById(patch, NoOptions, key, i);
        }
    }

    /// <summary>The patches under <c>patches</c>, of either kind.</summary>
    public void Patches()
    {
        const string key = "patches";
        for (var i = 0; i < file.Content.Patches?.Count; i++)
        {
            var patch = file.Content.Patches[i];
            if (_texts.Read(patch.Path, patch.Patch, key, i) is not { } documents) continue;
            if (documents is [{ ValueKind: JsonValueKind.Array } operations]) ApplyJson(operations, patch.Target, key, i, remember: true);
            else if (patch.Target is null)
                foreach (var document in documents) MergeById(document, patch.Options ?? NoOptions, key, i);
            else if (documents.Count > 1)
                log.Add(file.Error("A patch with a target must be a single document.", "Create one entry per document.", key, i, "target"));
            else if (documents.Count == 1 && IsObject(documents[0], key, i))
                MergeSelected(documents[0], patch.Target, patch.Options ?? NoOptions, key, i);
        }
    }

    /// <summary>The patches under <c>patchesJson6902</c>.</summary>
    public void JsonPatches()
    {
        const string key = "patchesJson6902";
        for (var i = 0; i < file.Content.PatchesJson6902?.Count; i++)
        {
            var patch = file.Content.PatchesJson6902[i];
            if (_texts.Read(patch.Path, patch.Patch, key, i) is not { } documents) continue;
            if (string.IsNullOrEmpty(patch.Target?.Name))
                log.Add(file.Error("The target has no name.", "Set the name of the object to patch.", key, i));
            else if (documents is [{ ValueKind: JsonValueKind.Array } operations])
                ApplyJson(operations, patch.Target, key, i, remember: false);
            else
                log.Add(file.Error("The patch is not a list of operations.",
                    "Write a list of operations with 'op', 'path' and 'value'.", key, i));
        }
    }

    private void MergeById(JsonElement patch, IReadOnlyDictionary<string, bool> options, string key, int index)
    {
        if (!IsObject(patch, key, index)) return;
        var content = (JsonObject)JsonNodes.Of(patch)!;
        var id = new BuildObject(content, "", 0, 0).Id;
        switch (set.Find(id))
        {
            case [var built]:
                Merge(built, content, options, key, index);
                break;
            case []:
                if (log.IsComplete)
                    log.Add(file.Error($"The object {id} to patch does not exist{Near(id)}.",
                        "Use the apiVersion, kind, name and namespace from the object's file, or add a target to the patch.", key,
                        index));
                break;
            case var several:
                log.Add(file.Error($"{several.Count} objects match {id}, the object to patch.", "Add a target to the patch.", key, index));
                break;
        }
    }

    private string Near(ResourceId id) =>
        set.Objects.Where(o => o.Name == id.Name && o.Kind == id.Kind).Select(o => o.Id).FirstOrDefault() is { Kind: not null } near
            ? $"; there is {near} of {(near.Group.Length == 0 ? "" : near.Group + "/")}{near.Version}"
            : "";

    private void MergeSelected(
        JsonElement patch, KustomizeSelector target, IReadOnlyDictionary<string, bool> options, string key, int index)
    {
        foreach (var built in Select(target, key, index))
        {
            var content = (JsonObject)JsonNodes.Of(patch)!;
            content["apiVersion"] = built.ApiVersion;
            Merge(built, content, options, key, index);
        }
    }

    private void Merge(BuildObject built, JsonObject patch, IReadOnlyDictionary<string, bool> options, string key, int index)
    {
        var (mayRename, mayChangeKind) = (options.GetValueOrDefault("allowNameChange"), options.GetValueOrDefault("allowKindChange"));
        var (kind, name, @namespace) = (built.Kind, built.Name, built.Namespace);
        Try(built, key, index, () =>
        {
            var merged = StrategicMerge.Apply(
                built.Content, patch, new KustomizeMergePlace(built.Content.Text("apiVersion"), built.Content.Text("kind")));
            if (mayRename || mayChangeKind) built.RememberId();
            if (merged is null)
            {
                set.Remove(built);
                return;
            }
            built.Replace(merged);
            var metadata = merged.Map("metadata");
            if (!mayChangeKind) merged["kind"] = kind;
            if (!mayRename) metadata["name"] = name;
            if (@namespace.Length > 0) metadata["namespace"] = @namespace;
            else metadata.Remove("namespace");
        });
    }

    private void ApplyJson(JsonElement operations, KustomizeSelector? target, string key, int index, bool remember)
    {
        if (target is null)
        {
            log.Add(file.Error("The JSON patch has no target.", "Add a target with kind and name.", key, index));
            return;
        }
        foreach (var built in Select(target, key, index))
        {
            Try(built, key, index, () =>
            {
                var patched = Patched(built.Content, operations);
                if (remember) built.RememberId();
                built.Replace(patched);
            });
        }
    }

    private static JsonObject Patched(JsonObject content, JsonElement operations)
    {
        try
        {
            return JsonPatch.Apply(content, (JsonArray)JsonNodes.Of(operations)!) is JsonObject patched
                && patched.Text("kind").Length > 0 && patched["metadata"].Text("name").Length > 0
                    ? patched
                    : throw new KustomizeException("the result has no kind or no metadata.name");
        }
        catch (JsonPatchException failure)
        {
            throw new KustomizeException(
                $"operation {failure.Number} ({failure.Operation} {failure.Path}) cannot be applied: {failure.Message}");
        }
    }

    private List<BuildObject> Select(KustomizeSelector target, string key, int index)
    {
        try
        {
            var selector = new ObjectSelector(target);
            var selected = set.Objects.Where(selector.Selects).ToList();
            // A component is shared by many; something missing in one of them is not a mistake.
            if (selected.Count == 0 && log.IsComplete && !file.IsComponent)
                log.Add(file.Warning("No object matches the patch's target; the patch has no effect.",
                    "Check group, version, kind, name and namespace, or remove the patch.", key, index, "target"));
            return selected;
        }
        catch (KustomizeException failure)
        {
            log.Add(file.Error($"The patch's target is invalid: {failure.Message}.", "", key, index, "target"));
            return [];
        }
    }

    private void Try(BuildObject built, string key, int index, Action apply)
    {
        try
        {
            apply();
            set.Renamed();
        }
        catch (Exception failure) when (failure is KustomizeException or StrategicMergeException)
        {
            log.Add(file.Error($"The patch cannot be applied to {built.Id}: {failure.Message}.",
                $"Compare the patch with {built.File}.", key, index));
        }
    }

    private bool IsObject(JsonElement patch, string key, int index)
    {
        if (ResourceObjects.Problem(patch, "", 0) is null) return true;
        log.Add(file.Error("The patch is neither an object with kind and metadata.name nor a list of operations.",
            "Add the missing fields; with a target, kind and name may have any value.", key, index));
        return false;
    }
}
