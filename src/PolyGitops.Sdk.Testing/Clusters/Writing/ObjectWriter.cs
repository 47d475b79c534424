using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.FieldManagement;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Schemas;
using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing.Clusters.Writing;

/// <summary>Creates, replaces, patches and applies: everything between a request that was read and the store.</summary>
internal sealed class ObjectWriter(ObjectStore store, TimeProvider clock)
{
    /// <summary>Creates an object; <paramref name="content"/> is the caller's no longer.</summary>
    public WriteResult Create(WriteRequest request, JsonObject content)
    {
        lock (store.Gate)
        {
            var warnings = ObjectDecoder.Decode(content, request);
            var metadata = content["metadata"]!.AsObject();
            ObjectIdentity.Name(metadata, request);
            var key = request.Key with { Name = metadata["name"]!.GetValue<string>() };
            CheckNamespace(request, key);
            if (store.Find(request.Kind.Resource, key) is not null) throw ApiErrors.AlreadyExists(request.Kind.Resource, key.Name);
            if (metadata["resourceVersion"]?.ToString() is { Length: > 0 })
                throw ApiErrors.BadRequest("resourceVersion should not be set on objects to be created");
            ObjectIdentity.Issue(content, request.Kind, clock);
            FieldManager.Update(Blank(), content, request.Kind.Schema, Entry(request, ManagedEntry.Update));
            return Finish(request, null, content, warnings);
        }
    }

    /// <summary>Replaces an object with what <paramref name="change"/> makes of it, which is given one with apiVersion and kind.</summary>
    public WriteResult Change(WriteRequest request, Func<JsonObject, JsonObject> change)
    {
        lock (store.Gate)
        {
            var current = Existing(request);
            var live = current.Edit();
            var next = change(current.Edit(request.Kind));
            var warnings = ObjectDecoder.Decode(next, request);
            ObjectIdentity.CheckUnchanged(current, next, request);
            next = ObjectIdentity.Keep(live, next, request);
            FieldManager.Update(live, next, request.Kind.Schema, Entry(request, ManagedEntry.Update));
            return Finish(request, current, next, warnings);
        }
    }

    /// <summary>Server-side apply; creates the object when there is none.</summary>
    public WriteResult Apply(WriteRequest request, JsonObject applied, bool force)
    {
        lock (store.Gate)
        {
            CheckTypes(request, applied);
            ObjectDecoder.Read(applied, request.Kind);
            var metadata = applied["metadata"]!.AsObject();
            if (metadata["managedFields"] is JsonArray { Count: > 0 }) throw ApiErrors.BadRequest("metadata.managedFields must be nil");
            ObjectIdentity.Name(metadata, request);
            var current = store.Find(request.Kind.Resource, request.Key);
            if (current is null && request.Subresource.Length > 0) throw ApiErrors.NotFound(request.Kind.Resource, request.Key.Name);
            if (current is null) CheckNamespace(request, request.Key);
            if (current is not null) ObjectIdentity.CheckUnchanged(current, applied, request);
            foreach (var mine in new[] { "resourceVersion", "uid" }) metadata.Remove(mine);
            return Merge(request, current, ObjectIdentity.Restrict(applied, request), force);
        }
    }

    private WriteResult Merge(WriteRequest request, StoredObject? current, JsonObject applied, bool force)
    {
        var live = current?.Edit() ?? Blank();
        JsonObject next;
        try
        {
            next = FieldManager.Apply(live, applied, request.Kind.Schema, Entry(request, ManagedEntry.Apply), force);
        }
        catch (FieldManagerConflictException conflict)
        {
            throw ApiErrors.ApplyConflict(conflict);
        }
        SchemaDefaults.Fill(next, request.Kind.Schema);
        KindDefaults.Fill(next, request.Kind.Resource);
        if (current is null) ObjectIdentity.Issue(next, request.Kind, clock);
        else next = ObjectIdentity.Keep(live, next, request);
        return Finish(request, current, next, []);
    }

    private WriteResult Finish(WriteRequest request, StoredObject? current, JsonObject next, IReadOnlyList<string> warnings)
    {
        ObjectValidator.Check(next, request.Kind);
        if (current is not null && JsonNode.DeepEquals(current.Edit(), next)) return new(current, false, warnings);
        if (request.IsDryRun)
            return new(
                StoredObject.From(request.Kind.Resource, next, current?.ResourceVersion ?? store.Version), current is null, warnings);
        var saved = store.Save(request.Kind.Resource, current, next);
        if (saved.IsTerminating && Deletion.IsDone(saved)) saved = store.Remove(saved);
        return new(saved, current is null, warnings);
    }

    private StoredObject Existing(WriteRequest request) =>
        store.Find(request.Kind.Resource, request.Key) ?? throw ApiErrors.NotFound(request.Kind.Resource, request.Key.Name);

    private void CheckNamespace(WriteRequest request, ObjectKey key)
    {
        if (!request.Kind.Namespaced) return;
        var space = store.Find(GroupResource.Namespaces, new("", key.Namespace))
            ?? throw ApiErrors.NotFound(GroupResource.Namespaces, key.Namespace);
        if (space.IsTerminating) throw ApiErrors.Terminating(request.Kind.Resource, key.Name, key.Namespace);
    }

    private static void CheckTypes(WriteRequest request, JsonObject applied)
    {
        var errors = TypedCheck.Check(applied, request.Kind.Schema);
        if (errors.Count == 0) return;
        var what = errors.Count == 1 ? errors[0] : "errors:\n" + string.Join('\n', errors.Select(e => "  " + e));
        throw ApiErrors.UntypedPatch(
            $"failed to create typed patch object ({request.Key}; {request.Kind.ApiVersion}, Kind={request.Kind.Kind}): {what}");
    }

    private ManagedEntry Entry(WriteRequest request, string operation) => new()
    {
        Manager = request.Manager,
        Operation = operation,
        ApiVersion = request.Kind.ApiVersion,
        Subresource = request.Subresource,
        Time = ObjectIdentity.Now(clock),
        Fields = FieldSet.Empty,
    };

    private static JsonObject Blank() => new() { ["metadata"] = new JsonObject() };
}

/// <summary>What is to be written, where and how.</summary>
internal sealed record WriteRequest
{
    public required ResourceKind Kind { get; init; }

    /// <summary>Its name is empty for one that is to be made up.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary>Empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>Whether everything but the writing is to happen.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Who the fields belong to from then on.</summary>
    public required string Manager { get; init; }

    public UnknownFields UnknownFields { get; init; } = UnknownFields.Warn;
}

/// <summary>The result of a write.</summary>
internal sealed record WriteResult(StoredObject Object, bool IsCreated, IReadOnlyList<string> Warnings);
