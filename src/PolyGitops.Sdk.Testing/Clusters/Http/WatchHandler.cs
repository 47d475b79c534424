using System.Globalization;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Faults;
using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Clusters.Watching;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

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
            Fields = FieldSelector.Parse(call.Path.Name.Length > 0 ? $"metadata.name={call.Path.Name}" : call.Query("fieldSelector") ?? "", call.Kind),
            After = After(call),
            MarksInitialEvents = Is(call, "sendInitialEvents") && Is(call, "allowWatchBookmarks"),
            HasBookmarks = Is(call, "allowWatchBookmarks"),
            Timeout = double.TryParse(call.Query("timeoutSeconds"), CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : null,
        };
        Reply.Start(call.Response);
        await call.Response.StartAsync(call.Aborted).ConfigureAwait(false);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, stopping);
        try
        {
            var session = new WatchSession(store, clock, bookmarkInterval, options);
            await session.RunAsync(new WatchWriter(call.Response.BodyWriter, call.Kind, fault), ending.Token).ConfigureAwait(false);
        }
        catch (BrokenOffException broken)
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
