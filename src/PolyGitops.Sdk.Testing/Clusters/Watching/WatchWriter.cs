using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Clusters.Watching;

/// <summary>Writes the events of one watch, one JSON document per line, and breaks it off where a fault says so.</summary>
internal sealed class WatchWriter(PipeWriter output, ResourceKind kind, ClusterFault? fault)
{
    private int _events;

    public async ValueTask EventAsync(string type, StoredObject stored, CancellationToken cancellationToken)
    {
        await BreakOffAsync(stored, cancellationToken).ConfigureAwait(false);
        Write($$"""{"type":"{{type}}","object":""");
        stored.WriteTo(output, kind);
        Write("}\n");
        _events++;
        if (output.UnflushedBytes > 64 * 1024) await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask BookmarkAsync(long version, bool isInitialEnd, CancellationToken cancellationToken)
    {
        var metadata = new JsonObject
        {
            ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture),
            ["creationTimestamp"] = null,
        };
        if (isInitialEnd) metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        return LineAsync(
            "BOOKMARK", new() { ["kind"] = kind.Kind, ["apiVersion"] = kind.ApiVersion, ["metadata"] = metadata }, cancellationToken);
    }

    public ValueTask ErrorAsync(ApiException error, CancellationToken cancellationToken) =>
        LineAsync("ERROR", error.ToStatus(), cancellationToken);

    public async ValueTask FlushAsync(CancellationToken cancellationToken) =>
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);

    private async ValueTask LineAsync(string type, JsonObject content, CancellationToken cancellationToken)
    {
        Write(new JsonObject { ["type"] = type, ["object"] = content }.ToJsonString(JsonText.Relaxed) + "\n");
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask BreakOffAsync(StoredObject next, CancellationToken cancellationToken)
    {
        if (fault is null || _events < fault.AfterEvents) return;
        if (fault.Kind == FaultKind.ExpiredWatch)
        {
            await ErrorAsync(
                ApiErrors.Expired($"too old resource version: {next.ResourceVersion} ({next.ResourceVersion})"),
                cancellationToken).ConfigureAwait(false);
            throw new ResponseAbortedException();
        }
        Write("""{"type":"MODIFIED","object":{"kind":""");
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        throw new ResponseAbortedException { IsAbort = true };
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, output);
}

/// <summary>A fault ends the response here.</summary>
internal sealed class ResponseAbortedException : Exception
{
    /// <summary>Whether the connection is closed too.</summary>
    public bool IsAbort { get; init; }
}
