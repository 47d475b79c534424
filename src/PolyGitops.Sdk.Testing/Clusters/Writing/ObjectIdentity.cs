using System.Globalization;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Schemas;
using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing.Clusters.Writing;

/// <summary>The metadata that the server writes and clients cannot, and the parts of an object that a request may not touch.</summary>
internal static class ObjectIdentity
{
    private static readonly string[] Fixed =
        ["name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink"];

    public static string Now(TimeProvider clock) => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Settles name and namespace between the address and the object.</summary>
    public static void Name(JsonObject metadata, WriteRequest request)
    {
        var said = metadata["name"]?.ToString() ?? "";
        if (request.Key.Name.Length > 0 && said.Length > 0 && said != request.Key.Name)
            throw ApiErrors.BadRequest($"the name of the object ({said}) does not match the name on the URL ({request.Key.Name})");
        var name = request.Key.Name.Length > 0 ? request.Key.Name : said;
        if (name.Length == 0 && metadata["generateName"]?.ToString() is { Length: > 0 } prefix) name = prefix + Suffix();
        if (name.Length == 0)
            throw ApiErrors.Invalid(request.Kind, "", [FieldError.Required("metadata.name", "name or generateName is required")]);
        metadata["name"] = name;
        if (!request.Kind.Namespaced)
        {
            metadata.Remove("namespace");
            return;
        }
        if (metadata["namespace"]?.ToString() is { Length: > 0 } space && space != request.Key.Namespace)
            throw ApiErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        metadata["namespace"] = request.Key.Namespace;
    }

    /// <summary>Makes a new object one of the cluster's.</summary>
    public static void Issue(JsonObject content, ResourceKind kind, TimeProvider clock)
    {
        var metadata = content["metadata"]!.AsObject();
        foreach (var name in new[] { "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "resourceVersion" })
            metadata.Remove(name);
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = Now(clock);
        if (HasGeneration(kind)) metadata["generation"] = 1L;
        else metadata.Remove("generation");
        if (kind.HasStatus) content.Remove("status");
        if (kind.Resource == GroupResource.Namespaces) content["status"] = new JsonObject { ["phase"] = "Active" };
    }

    /// <summary>Refuses a change of what must stay, or of a version that is no longer the latest.</summary>
    public static void CheckUnchanged(StoredObject current, JsonObject next, WriteRequest request)
    {
        var metadata = next["metadata"]!.AsObject();
        Name(metadata, request);
        var (resource, name) = (request.Kind.Resource, request.Key.Name);
        if (metadata["uid"]?.ToString() is { Length: > 0 } uid && uid != current.Uid)
            throw ApiErrors.Conflict(resource, name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {current.Uid}");
        if (metadata["resourceVersion"]?.ToString() is { Length: > 0 } version
            && version != current.ResourceVersion.ToString(CultureInfo.InvariantCulture)) throw ApiErrors.Modified(resource, name);
        if (!current.IsTerminating || metadata["finalizers"] is not JsonArray finalizers) return;
        var added = finalizers.Select(f => f!.ToString()).Except(current.Finalizers).ToList();
        if (added.Count == 0) return;
        var list = string.Join(", ", added.Select(f => $"\"{f}\""));
        throw ApiErrors.Invalid(request.Kind, name, [FieldError.Forbidden("metadata.finalizers",
            $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{list}}}")]);
    }

    /// <summary>What of <paramref name="next"/> the request may write, over what <paramref name="live"/> keeps.</summary>
    public static JsonObject Keep(JsonObject live, JsonObject next, WriteRequest request)
    {
        if (request.Subresource.Length > 0) return KeepAllBut(request.Subresource == "finalize" ? "spec" : "status", live, next);
        if (request.Kind.HasStatus) Take("status", live, next);
        if (request.Kind.Resource == GroupResource.Namespaces) Take("spec", live, next);
        var metadata = next["metadata"]!.AsObject();
        foreach (var name in Fixed) Take(name, live["metadata"]!.AsObject(), metadata);
        metadata["resourceVersion"] = live["metadata"]!["resourceVersion"]!.DeepClone();
        if (HasGeneration(request.Kind) && IsNewGeneration(live, next))
            metadata["generation"] = (live["metadata"]!["generation"]?.GetValue<long>() ?? 0) + 1;
        return next;
    }

    /// <summary>The part of an applied configuration that its address takes.</summary>
    public static JsonObject Restrict(JsonObject applied, WriteRequest request)
    {
        if (request.Subresource.Length == 0)
        {
            if (request.Kind.HasStatus) applied.Remove("status");
            return applied;
        }
        var kept = new JsonObject { ["metadata"] = new JsonObject() };
        if (applied.Remove("status", out var status)) kept["status"] = status;
        return kept;
    }

    private static JsonObject KeepAllBut(string part, JsonObject live, JsonObject next)
    {
        var kept = live.DeepClone().AsObject();
        Take(part, next, kept);
        Take("managedFields", next["metadata"]!.AsObject(), kept["metadata"]!.AsObject());
        return kept;
    }

    private static void Take(string name, JsonObject from, JsonObject into)
    {
        into.Remove(name);
        if (from.TryGetPropertyValue(name, out var value)) into[name] = value?.DeepClone();
    }

    // Of the core group's kinds only these two count what they are to be.
    private static bool HasGeneration(ResourceKind kind) => kind.Group.Length > 0
        ? kind.Custom is not null || kind.Schema.Properties.ContainsKey("spec")
        : kind.Resource.Plural is "pods" or "replicationcontrollers";

    // What an object is to be, that is everything but metadata and status.
    private static bool IsNewGeneration(JsonObject live, JsonObject next)
    {
        var names = live.Select(p => p.Key).Union(next.Select(p => p.Key)).Where(n => n is not ("metadata" or "status"));
        return names.Any(n => !JsonNode.DeepEquals(live[n], next[n]));
    }

    private static string Suffix() => new(Random.Shared.GetItems("bcdfghjklmnpqrstvwxz2456789".AsSpan(), 5));
}
