using System.Text.Json;
using PolyGitops.Sdk.Clusters.Discovery;
using PolyGitops.Sdk.Clusters.Requests;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Objects;

/// <summary>Creates, replaces and merges. An attempt whose response was lost is recognised as this client's own.</summary>
internal sealed class ObjectWriter(ResourceCalls calls, ObjectReader reader)
{
    public async Task<Manifest> CreateAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        var reference = ObjectReference.To(manifest);
        var purpose = $"Creating {manifest}";
        var mayBeDone = false;
        try
        {
            using var answer = await calls.CallAsync(
                reference.Type, purpose,
                resource => new()
                {
                    Purpose = purpose,
                    Method = HttpMethod.Post,
                    Path = resource.Path(manifest.Namespace ?? calls.DefaultNamespace),
                    Type = reference.Type,
                    Expected = AnswerKind.Object,
                    Body = ManifestBody.ToSend(manifest),
                    Query = [("fieldManager", ApplyOptions.DefaultFieldManager), ("fieldValidation", "Strict")],
                },
                cancellationToken,
                failure => mayBeDone |= GuardName(manifest, failure)).ConfigureAwait(false);
            return Manifest.From(answer.Root);
        }
        catch (ObjectExistsException) when (mayBeDone)
        {
            // The response to an earlier attempt was lost: the existing object may come from that attempt.
            if (await reader.FindAsync(reference, cancellationToken).ConfigureAwait(false) is { } found
                && PriorAttempt.IsLike(found, manifest))
                return found;
            throw;
        }
    }

    public async Task<Manifest> ReplaceAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        var mayBeDone = false;
        try
        {
            return await PutAsync(manifest, isDryRun: false, failure => mayBeDone |= failure.MayBeDone, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ObjectModifiedException) when (mayBeDone)
        {
            if (await FindReplacedAsync(manifest, cancellationToken).ConfigureAwait(false) is { } replaced) return replaced;
            throw;
        }
    }

    public async Task<Manifest> MergeAsync(
        ObjectReference reference, JsonElement patch, CancellationToken cancellationToken, string subresource = "")
    {
        var purpose = $"Patching {reference}";
        using var answer = await calls.CallAsync(
            reference.Type, purpose,
            resource => new()
            {
                Purpose = purpose,
                Method = HttpMethod.Patch,
                Path = calls.Path(resource, reference) + subresource,
                Type = reference.Type,
                Expected = AnswerKind.Object,
                ContentType = "application/merge-patch+json",
                Body = ManifestBody.Write(patch.WriteTo),
                Query = [("fieldManager", ApplyOptions.DefaultFieldManager), ("fieldValidation", "Strict")],
                IsVersionFree = patch.Text("metadata", "resourceVersion") is null,
            },
            cancellationToken).ConfigureAwait(false);
        return Manifest.From(answer.Root);
    }

    private async Task<Manifest> PutAsync(
        Manifest manifest, bool isDryRun, Action<ClusterException>? failed, CancellationToken cancellationToken)
    {
        var reference = ObjectReference.To(manifest);
        var purpose = $"Replacing {manifest}";
        using var answer = await calls.CallAsync(
            reference.Type, purpose,
            resource => new()
            {
                Purpose = purpose,
                Method = HttpMethod.Put,
                Path = calls.Path(resource, reference),
                Type = reference.Type,
                Expected = AnswerKind.Object,
                Body = ManifestBody.ToSend(manifest),
                Query = [("fieldManager", ApplyOptions.DefaultFieldManager), ("fieldValidation", "Strict"),
                    ("dryRun", isDryRun ? "All" : null)],
            },
            cancellationToken, failed).ConfigureAwait(false);
        return Manifest.From(answer.Root);
    }

    // If replacing the current object would change nothing, the attempt whose response was lost did it.
    private async Task<Manifest?> FindReplacedAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(ObjectReference.To(manifest), cancellationToken).ConfigureAwait(false) is not { } found) return null;
        try
        {
            var again = await PutAsync(PriorAttempt.AtVersionOf(manifest, found), isDryRun: true, null, cancellationToken)
                .ConfigureAwait(false);
            return ComparableObject.Differences(found, again).Count == 0 ? found : null;
        }
        catch (ClusterException)
        {
            // It was changed in between, or cannot be read: then the first error stands.
            return null;
        }
    }

    // The name that a lost attempt was given is unknown, so another attempt could create a second object.
    private static bool GuardName(Manifest manifest, ClusterException failure) =>
        failure.MayBeDone && manifest.Name.Length == 0
            ? throw new ClusterUnreachableException(
                $"{failure.Message} The server chooses the object's name, so it is unknown whether the object was created: "
                    + "check before you create it again.",
                failure)
            : failure.MayBeDone;
}

/// <summary>Recognises what an earlier attempt of this client has created.</summary>
internal static class PriorAttempt
{
    private static readonly JsonEquality Same = new(string.Equals);

    /// <summary>
    /// Whether an object contains everything that was to be created, and was created by this library. If two clients of this library
    /// create an equal object at the same time, both may consider it theirs: what must differ, such as the holder of a Lease, is part of
    /// it.
    /// </summary>
    public static bool IsLike(Manifest found, Manifest created) =>
        Contains(found.Content, created.Content)
        && found.Content.Items("metadata", "managedFields")
            .Any(m => m.Text("manager") == ApplyOptions.DefaultFieldManager && m.Text("operation") == "Update");

    /// <summary>The object with the version of another.</summary>
    public static Manifest AtVersionOf(Manifest manifest, Manifest other)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(manifest.ToJson())!;
        node["metadata"]!["resourceVersion"] = other.Version();
        return Manifest.FromJson(node.ToJsonString());
    }

    private static bool Contains(JsonElement found, JsonElement wanted)
    {
        if (found.ValueKind != JsonValueKind.Object || wanted.ValueKind != JsonValueKind.Object) return Same.Are(found, wanted);
        return wanted.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null)
            .All(p => found.TryGetProperty(p.Name, out var value) && Contains(value, p.Value));
    }
}
