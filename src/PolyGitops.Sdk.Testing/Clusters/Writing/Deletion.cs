using System.Globalization;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing.Clusters.Writing;

/// <summary>Deletes: at once, or as soon as nothing holds the object any more.</summary>
internal sealed class Deletion(ObjectStore store, TimeProvider clock)
{
    public const string Orphan = "orphan";
    public const string Foreground = "foregroundDeletion";

    /// <summary>Whether an object that is being deleted can go.</summary>
    public static bool IsDone(StoredObject stored) =>
        !stored.Finalizers.Any()
        && (stored.Resource != GroupResource.Namespaces
            || !stored.Content.GetProperty("spec").TryGetProperty("finalizers", out var held) || held.GetArrayLength() == 0);

    /// <summary>The object as it is afterwards, and whether it is gone.</summary>
    public (StoredObject Object, bool IsGone) Delete(GroupResource resource, ObjectKey key, DeletionOptions options)
    {
        lock (store.Gate)
        {
            var current = store.Find(resource, key) ?? throw ApiErrors.NotFound(resource, key.Name);
            CheckPreconditions(current, options);
            var content = current.Edit();
            var metadata = content["metadata"]!.AsObject();
            var finalizers = Finalizers(current, options.Propagation);
            if (finalizers.Count > 0) metadata["finalizers"] = new JsonArray([.. finalizers.Select(f => (JsonNode)f)]);
            else metadata.Remove("finalizers");
            var isHeld = finalizers.Count > 0 || !IsDone(current);
            if (options.IsDryRun) return (current, !isHeld);
            if (!isHeld) return (store.Remove(current), true);
            if (!current.IsTerminating) Mark(resource, content, metadata);
            return JsonNode.DeepEquals(content, current.Edit()) ? (current, false) : (store.Save(resource, current, content), false);
        }
    }

    /// <summary>The object as it is afterwards; null when it was already deleted.</summary>
    public StoredObject? TryDelete(StoredObject stored, DeletionOptions options)
    {
        lock (store.Gate)
        {
            return store.Find(stored.Resource, stored.Key) is null ? null : Delete(stored.Resource, stored.Key, options).Object;
        }
    }

    private void Mark(GroupResource resource, JsonObject content, JsonObject metadata)
    {
        metadata["deletionTimestamp"] = ObjectIdentity.Now(clock);
        metadata["deletionGracePeriodSeconds"] = 0;
        if (metadata["generation"] is { } generation) metadata["generation"] = generation.GetValue<long>() + 1;
        if (resource == GroupResource.Namespaces) content["status"] = new JsonObject { ["phase"] = "Terminating" };
    }

    private static List<string> Finalizers(StoredObject current, string propagation)
    {
        var others = current.Finalizers.Where(f => f is not (Orphan or Foreground));
        return propagation switch
        {
            "Orphan" => [.. others, Orphan],
            "Foreground" => [.. others, Foreground],
            "Background" => [.. others],
            _ => [.. current.Finalizers],
        };
    }

    private static void CheckPreconditions(StoredObject current, DeletionOptions options)
    {
        if (options.Uid is { } uid && uid != current.Uid)
            throw ApiErrors.Conflict(
                current.Resource, current.Key.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {current.Uid}");
        var actual = current.ResourceVersion.ToString(CultureInfo.InvariantCulture);
        if (options.ResourceVersion is { } version && version != actual)
            throw ApiErrors.Conflict(current.Resource, current.Key.Name,
                $"Precondition failed: ResourceVersion in precondition: {version}, ResourceVersion in object meta: {actual}");
    }
}

/// <summary>How to delete.</summary>
internal sealed record DeletionOptions
{
    public static readonly DeletionOptions Default = new();

    /// <summary><c>Background</c>, <c>Foreground</c> or <c>Orphan</c>; empty for what the object's finalizers say.</summary>
    public string Propagation { get; init; } = "";

    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>Reads the options from the body of a request, which may be empty, and from its address.</summary>
    public static DeletionOptions Read(JsonObject body, Func<string, string?> query) => new()
    {
        Propagation = body["propagationPolicy"]?.ToString() ?? query("propagationPolicy")
            ?? (body["orphanDependents"]?.ToString() == "true" ? "Orphan" : ""),
        Uid = (body["preconditions"] as JsonObject)?["uid"]?.ToString(),
        ResourceVersion = (body["preconditions"] as JsonObject)?["resourceVersion"]?.ToString(),
        IsDryRun = body["dryRun"] is JsonArray { Count: > 0 } || query("dryRun") == "All",
    };
}
