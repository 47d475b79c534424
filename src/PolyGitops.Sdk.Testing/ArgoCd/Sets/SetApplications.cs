using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kubernetes.Patching;
using PolyGitops.Sdk.Rendering.Sets;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;
using PolyGitops.Sdk.Testing.ArgoCd.Controllers;
using PolyGitops.Sdk.Testing.ArgoCd.Live;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Sets;

/// <summary>Brings the Applications of a set in line with what it generates, as far as its policy allows.</summary>
internal sealed class SetApplications(ArgoCdContext context, ArgoApplicationSet set)
{
    // What others write into a generated Application.
    private static readonly string[] PreservedAnnotations =
        [ArgoAnnotations.Refresh, "argocd.argoproj.io/hydrate", "notified.notifications.argoproj.io", ArgoAnnotations.TrackingId];

    private readonly string _policy = set.Spec?.SyncPolicy?.ApplicationsSync ?? "sync";

    public async Task ApplyAsync(IReadOnlyList<ArgoApplication> applications, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = context.Options.MaxParallelism,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(
            applications, options,
            async (application, token) => await ApplyAsync(application, token).ConfigureAwait(false)).ConfigureAwait(false);
        if (_policy is not ("sync" or "create-delete")) return;
        var wanted = applications.Select(a => a.Metadata!.Name!).ToHashSet();
        var superfluous = Owned().Where(o => !wanted.Contains(o.Key.Name) && !o.Manifest.IsTerminating()).ToList();
        await Parallel.ForEachAsync(superfluous, options, async (live, token) => await context.Hub.Client
            .DeleteAsync(ObjectReference.To(live.Manifest), cancellationToken: token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task ApplyAsync(ArgoApplication application, CancellationToken cancellationToken)
    {
        var manifest = Manifest.From(application);
        if (context.Hub.Objects.Find(ArgoKeys.Application(context.Namespace, manifest.Name)) is not { } live)
        {
            context.Hub.Learn(await CreateAsync(manifest, cancellationToken).ConfigureAwait(false));
            return;
        }
        if (!IsOwned(live) && IsOwnedByOther(live))
            throw new SetException(
                SetException.Validation,
                $"Object {context.Namespace}/{manifest.Name} is already owned by another ApplicationSet controller");
        if (_policy is not ("sync" or "create-update") || Difference(live.Manifest, manifest) is not { } patch) return;
        try
        {
            context.Hub.Learn(await context.Hub.Client.MergeAsync(ObjectReference.To(live.Manifest),
                JsonElement.Parse(patch.ToJsonString()), cancellationToken).ConfigureAwait(false));
        }
        catch (ObjectNotFoundException)
        {
            // It was deleted; that event recreates it.
        }
    }

    private async Task<Manifest> CreateAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        try
        {
            return await context.Hub.Client.CreateAsync(manifest, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectInvalidException invalid)
        {
            throw new SetException("CreateApplicationError", invalid.ServerMessage);
        }
    }

    private JsonObject? Difference(Manifest live, Manifest wanted)
    {
        var ignored = IgnoredFields.ForApplications(set.Spec?.IgnoreApplicationDifferences ?? []);
        var key = ResourceKey.Of(wanted);
        var compared = ignored.Concern(key) ? ignored.WithLive(new(wanted, key), live) : wanted;
        var patch = new JsonObject();
        Add(patch, "spec", live.Content.Field("spec"), compared.Content.Field("spec"));
        var metadata = new JsonObject();
        Add(
            metadata, "labels", live.Content.Field("metadata", "labels"), compared.Content.Field("metadata", "labels"),
            set.Spec?.PreservedFields?.Labels);
        Add(
            metadata, "annotations", live.Content.Field("metadata", "annotations"),
            compared.Content.Field("metadata", "annotations"), [.. PreservedAnnotations, .. set.Spec?.PreservedFields?.Annotations ?? []]);
        AddList(metadata, "finalizers", live.Content.Field("metadata", "finalizers"), compared.Content.Field("metadata", "finalizers"));
        AddList(
            metadata, "ownerReferences", live.Content.Field("metadata", "ownerReferences"),
            compared.Content.Field("metadata", "ownerReferences"));
        if (metadata.Count > 0) patch["metadata"] = metadata;
        return patch.Count > 0 ? patch : null;
    }

    private static void Add(JsonObject patch, string name, JsonElement? before, JsonElement? after, IReadOnlyList<string>? preserved = null)
    {
        var (old, now) = (Node(before), Node(after));
        foreach (var key in preserved ?? [])
        {
            if (old.ContainsKey(key) && !now.ContainsKey(key)) now[key] = old[key]?.DeepClone();
        }
        if (JsonMergePatch.Between(old, now) is { Count: > 0 } difference) patch[name] = difference;
    }

    private static void AddList(JsonObject patch, string name, JsonElement? before, JsonElement? after)
    {
        if (!JsonFields.AreEqual(before, after)) patch[name] = after is null ? null : JsonArray.Create(after.Value);
    }

    private static JsonObject Node(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } found ? JsonObject.Create(found)!.DeepClone().AsObject() : [];

    private IEnumerable<LiveObject> Owned() => context.Hub.Objects.OfKind(ArgoObjects.Group, "Application").Where(IsOwned);

    private bool IsOwned(LiveObject live) =>
        live.Manifest.Content.Items("metadata", "ownerReferences").Any(o => o.Text("uid") == set.Metadata?.Uid);

    private static bool IsOwnedByOther(LiveObject live) =>
        live.Manifest.Content.Items("metadata", "ownerReferences").Any(o => o.Text("kind") == "ApplicationSet");
}
