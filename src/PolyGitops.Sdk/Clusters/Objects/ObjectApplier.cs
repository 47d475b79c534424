using PolyGitops.Sdk.Clusters.Discovery;
using PolyGitops.Sdk.Clusters.Requests;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters.Objects;

/// <summary>Applies one object with server-side apply.</summary>
internal sealed class ObjectApplier(ResourceCalls calls, ObjectReader reader)
{
    public async Task<ApplyResult> ApplyAsync(Manifest manifest, ApplyOptions options, CancellationToken cancellationToken)
    {
        var before = options.SkipComparison ? LiveObject.Unknown : await LiveAsync(manifest, cancellationToken).ConfigureAwait(false);
        return await ApplyAsync(manifest, options, before, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Applies an object of which the live state is known.</summary>
    public async Task<ApplyResult> ApplyAsync(
        Manifest manifest, ApplyOptions options, LiveObject before, CancellationToken cancellationToken)
    {
        var (applied, isCreated) = await SendOwnAsync(manifest, options, cancellationToken).ConfigureAwait(false);
        return new() { Object = applied, Change = Done(before, applied, isCreated, options.DryRun) };
    }

    public async Task<ObjectChange> DiffAsync(Manifest manifest, ApplyOptions options, CancellationToken cancellationToken)
    {
        var reference = ObjectReference.To(manifest);
        if (await reader.FindAsync(reference, cancellationToken).ConfigureAwait(false) is not { } live)
            return await CreationAsync(manifest, options, cancellationToken).ConfigureAwait(false);
        var (applied, _) = await SendAsync(manifest, options with { DryRun = true, Force = true }, cancellationToken).ConfigureAwait(false);
        var fields = ComparableObject.Differences(live, applied);
        return new()
        {
            Object = reference,
            Kind = fields.Count == 0 ? ObjectChangeKind.Unchanged : ObjectChangeKind.Changed,
            Fields = fields,
        };
    }

    // When the namespace or the kind does not exist yet, the server cannot check the object: then it is shown as written.
    private async Task<ObjectChange> CreationAsync(Manifest manifest, ApplyOptions options, CancellationToken cancellationToken)
    {
        var created = manifest;
        try
        {
            (created, _) = await SendAsync(manifest, options with { DryRun = true, Force = true }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception early) when (early is KindNotFoundException or ObjectNotFoundException { MissingNamespace: not null })
        {
        }
        return new() { Object = ObjectReference.To(manifest), Kind = ObjectChangeKind.Created, Fields = ComparableObject.Fields(created) };
    }

    // The server treats what the same manager created, replaced or merged as owned by another manager. It is not.
    private async Task<(Manifest Applied, bool IsCreated)> SendOwnAsync(
        Manifest manifest, ApplyOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(manifest, options, cancellationToken).ConfigureAwait(false);
        }
        catch (ApplyConflictException conflict) when (conflict.Conflicts.All(c => c.Manager == options.FieldManager))
        {
            return await SendAsync(manifest, options with { Force = true }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(Manifest Applied, bool IsCreated)> SendAsync(
        Manifest manifest, ApplyOptions options, CancellationToken cancellationToken)
    {
        var reference = ObjectReference.To(manifest);
        var purpose = $"Applying {manifest}";
        using var answer = await calls.CallAsync(
            reference.Type, purpose,
            resource => new()
            {
                Purpose = purpose,
                Method = HttpMethod.Patch,
                Path = calls.Path(resource, reference),
                Type = reference.Type,
                Expected = AnswerKind.Object,
                ContentType = "application/apply-patch+yaml",
                Body = ManifestBody.ToSend(manifest),
                Query = [("fieldManager", options.FieldManager), ("force", options.Force ? "true" : null),
                    ("dryRun", options.DryRun ? "All" : null)],
                IsVersionFree = manifest.Version().Length == 0,
            },
            cancellationToken).ConfigureAwait(false);
        return (Manifest.From(answer.Root), answer.StatusCode == 201);
    }

    private async Task<LiveObject> LiveAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        try
        {
            var found = await reader.FindAsync(ObjectReference.To(manifest), cancellationToken).ConfigureAwait(false);
            return new() { IsKnown = true, Object = found, Version = found?.Version() };
        }
        catch (ClusterForbiddenException)
        {
            // Permission to apply does not imply permission to read.
            return LiveObject.Unknown;
        }
    }

    private static ObjectChangeKind Done(LiveObject before, Manifest applied, bool isCreated, bool isDryRun)
    {
        // A creation whose response was lost looks like a change of what was not there before.
        if (isCreated || before is { IsKnown: true, Version: null }) return ObjectChangeKind.Created;
        var isSame = isDryRun
            ? before.Object is { } live && ComparableObject.Differences(live, applied).Count == 0
            : before.Version == applied.Version();
        return isSame ? ObjectChangeKind.Unchanged : ObjectChangeKind.Changed;
    }
}
