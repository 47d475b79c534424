using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Clusters.Watching;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>Answers <c>get</c> and <c>list</c>.</summary>
internal sealed class ReadHandler(ObjectStore store)
{
    public Task GetAsync(ApiCall call)
    {
        var found = store.Find(call.Kind.Resource, call.Key) ?? throw ApiErrors.NotFound(call.Kind.Resource, call.Path.Name);
        return Reply.ObjectAsync(call.Response, call.Kind, found);
    }

    public async Task ListAsync(ApiCall call)
    {
        var labels = call.Labels();
        var fields = FieldSelector.Parse(call.Query("fieldSelector") ?? "", call.Kind);
        var limit = int.TryParse(call.Query("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) && said > 0
            ? said
            : int.MaxValue;
        var token = call.Query("continue") is { } text ? ContinueToken.Parse(text) : (ContinueToken?)null;
        var (objects, version) = Snapshot(call, token, limit);

        var start = token?.Start ?? new(call.Path.Namespace, "");
        var page = objects.From(start)
            .TakeWhile(o => call.Path.Namespace.Length == 0 || o.Key.Namespace == call.Path.Namespace)
            .Where(o => labels.Matches(o.Label) && fields.Matches(o));
        Reply.Start(call.Response);
        var output = call.Response.BodyWriter;
        Write($$"""{"kind":"{{call.Kind.ListKind}}","apiVersion":"{{call.Kind.ApiVersion}}","items":[""");
        var (count, next) = (0, (StoredObject?)null);
        foreach (var stored in page)
        {
            if (count == limit)
            {
                next = stored;
                break;
            }
            if (count++ > 0) Write(",");
            // The items of a built-in list do not repeat its kind; those of custom resources do.
            stored.WriteTo(output, call.Kind.Custom is null ? null : call.Kind);
            if (output.UnflushedBytes > 64 * 1024) await output.FlushAsync(call.Aborted).ConfigureAwait(false);
        }
        var metadata = Metadata(version, next);
        if (next is not null && labels.IsEmpty && fields.IsEmpty && call.Path.Namespace.Length == 0)
            metadata["remainingItemCount"] = objects.Count - objects.IndexOf(next);
        Write($"],\"metadata\":{metadata.ToJsonString(JsonText.Relaxed)}}}");
        await output.FlushAsync(call.Aborted).ConfigureAwait(false);

        void Write(string json) => Encoding.UTF8.GetBytes(json, output);
    }

    // Every page of a list shows the same state, and a page that is asked for too late is refused.
    private (ImmutableSortedSet<StoredObject> Objects, long Version) Snapshot(ApiCall call, ContinueToken? token, int limit)
    {
        lock (store.Gate)
        {
            var table = store.Table(call.Kind.Resource);
            if (token is { } page)
            {
                return (table.SnapshotAt(page.Version) ?? throw ApiErrors.Expired(
                    "The provided continue parameter is too old to display a consistent list result. "
                    + "You can start a new list without the continue parameter, "
                    + "or use the continue token in this response to retrieve the remainder of the results."), page.Version);
            }
            if (limit < table.Objects.Count) table.Keep(store.Version);
            return (table.Objects, store.Version);
        }
    }

    private static JsonObject Metadata(long version, StoredObject? next)
    {
        var metadata = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) };
        if (next is not null) metadata["continue"] = new ContinueToken(version, next.Key).ToString();
        return metadata;
    }
}

/// <summary>Answers <c>watch</c>.</summary>
internal sealed class WatchHandler(ObjectStore store, TimeProvider clock, TimeSpan bookmarkInterval)
{
    public async Task WatchAsync(ApiCall call, ClusterFault? fault, CancellationToken stopping)
    {
        var options = new WatchOptions
        {
            Kind = call.Kind,
            Namespace = call.Path.Namespace,
            Labels = call.Labels(),
            Fields = FieldSelector.Parse(
                call.Path.Name.Length > 0 ? $"metadata.name={call.Path.Name}" : call.Query("fieldSelector") ?? "", call.Kind),
            After = After(call),
            MarksInitialEvents = Is(call, "sendInitialEvents") && Is(call, "allowWatchBookmarks"),
            HasBookmarks = Is(call, "allowWatchBookmarks"),
            Timeout = double.TryParse(call.Query("timeoutSeconds"), CultureInfo.InvariantCulture, out var seconds) && seconds > 0
                ? TimeSpan.FromSeconds(seconds)
                : null,
        };
        Reply.Start(call.Response);
        await call.Response.StartAsync(call.Aborted).ConfigureAwait(false);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, stopping);
        try
        {
            var session = new WatchSession(store, clock, bookmarkInterval, options);
            await session.RunAsync(new WatchWriter(call.Response.BodyWriter, call.Kind, fault), ending.Token).ConfigureAwait(false);
        }
        catch (ResponseAbortedException broken)
        {
            if (broken.IsAbort) call.Context.Abort();
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The client left, or the server stops.
        }
    }

    private static long? After(ApiCall call)
    {
        if (Is(call, "sendInitialEvents") || call.Query("resourceVersion") is not { } text || text == "0") return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw ApiErrors.BadRequest($"Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax");
    }

    private static bool Is(ApiCall call, string parameter) => call.Query(parameter) is "true" or "1";
}
