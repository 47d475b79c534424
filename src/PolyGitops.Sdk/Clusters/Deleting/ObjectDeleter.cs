using PolyGitops.Sdk.Clusters.Discovery;
using PolyGitops.Sdk.Clusters.Objects;
using PolyGitops.Sdk.Clusters.Requests;
using PolyGitops.Sdk.Clusters.Watching;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Deleting;

/// <summary>Deletes objects, and waits until they are gone.</summary>
internal sealed class ObjectDeleter(ResourceCalls calls, ObjectReader reader, ResourceWatcher watcher)
{
    public async Task<bool> DeleteAsync(ObjectReference reference, DeleteOptions options, CancellationToken cancellationToken)
    {
        if (!options.Wait || options.DryRun) return await SendAsync(reference, options, null, cancellationToken).ConfigureAwait(false);
        // Read the UID first, so that an object recreated under the same name is neither deleted nor waited for.
        if (await reader.FindAsync(reference, cancellationToken).ConfigureAwait(false) is not { } found) return false;
        var isDeleted = await SendAsync(reference, options, found.Uid(), cancellationToken).ConfigureAwait(false);
        if (isDeleted) await AwaitAsync(reference, found, options.Timeout, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> SendAsync(ObjectReference reference, DeleteOptions options, string? uid, CancellationToken cancellationToken)
    {
        var purpose = $"Deleting {reference}";
        var mayBeDone = false;
        try
        {
            using var answer = await calls.CallAsync(
                reference.Type, purpose,
                resource => new()
                {
                    Purpose = purpose,
                    Method = HttpMethod.Delete,
                    Path = calls.Path(resource, reference),
                    Type = reference.Type,
                    Body = Body(options, uid),
                },
                cancellationToken, failure => mayBeDone |= failure.MayBeDone).ConfigureAwait(false);
            return true;
        }
        catch (Exception missing) when (missing is ObjectNotFoundException or KindNotFoundException)
        {
            // After an attempt whose response was lost, that attempt most likely did it.
            return mayBeDone;
        }
        catch (ObjectModifiedException) when (uid is not null)
        {
            // Another object has its name by now.
            return false;
        }
    }

    private static ReadOnlyMemory<byte> Body(DeleteOptions options, string? uid) => ManifestBody.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("apiVersion", "v1");
        writer.WriteString("kind", "DeleteOptions");
        writer.WriteString("propagationPolicy", options.Propagation.ToString());
        if (options.DryRun)
        {
            writer.WriteStartArray("dryRun");
            writer.WriteStringValue("All");
            writer.WriteEndArray();
        }
        if (uid is not null)
        {
            writer.WriteStartObject("preconditions");
            writer.WriteString("uid", uid);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    });

    private async Task AwaitAsync(ObjectReference reference, Manifest deleted, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(timeout, calls.Sender.Options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var last = deleted;
        try
        {
            var query = new ResourceQuery
            {
                Type = reference.Type,
                Namespace = deleted.Namespace,
                FieldSelector = $"metadata.name={reference.Name}",
            };
            var isThere = false;
            await foreach (var happened in watcher.WatchAsync(query, either.Token).ConfigureAwait(false))
            {
                if (happened.Object is { } seen && seen.Uid() == deleted.Uid())
                {
                    isThere = happened.Kind == ResourceEventKind.Upserted;
                    if (!isThere) return;
                    last = seen;
                }
                else if (!isThere && happened.Kind == ResourceEventKind.Synchronized)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(DeletionFailure.Describe(reference, last, timeout));
        }
    }
}

/// <summary>Explains why an object has not been deleted.</summary>
internal static class DeletionFailure
{
    public static string Describe(ObjectReference reference, Manifest last, TimeSpan timeout)
    {
        var content = last.Content;
        var finalizers = content.Items("metadata", "finalizers").Concat(content.Items("spec", "finalizers"))
            .Select(f => f.ToString()).ToList();
        var said = content.Items("status", "conditions")
            .Where(c => c.Text("status") == "True" && c.Text("message") is { Length: > 0 })
            .Select(c => $"{c.Text("type")}: {ServerMessage.Clean(c.Text("message")!, reference.Type)}").ToList();
        var keeps = finalizers.Count == 0 ? "it has no finalizers" : "waiting for its finalizers: " + string.Join(", ", finalizers);
        var conditions = said.Count == 0 || reference.Type.Kind != "Namespace" ? "" : $" ({string.Join("; ", said)})";
        return FormattableString.Invariant(
            $"Deleting {reference}: it still exists after {timeout.TotalSeconds:0.#} s;  {keeps}{conditions}. ")
            + "Check the controllers that own the finalizers, or wait longer.";
    }
}
