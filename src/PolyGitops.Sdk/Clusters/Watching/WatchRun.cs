using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using PolyGitops.Sdk.Clusters.Discovery;
using PolyGitops.Sdk.Clusters.Objects;
using PolyGitops.Sdk.Clusters.Requests;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Watching;

/// <summary>Streams events to one caller: a list, then watches, each continuing where the last one ended.</summary>
internal sealed class WatchRun(ResourceCalls calls, ObjectReader reader, ResourceQuery query, ChannelWriter<ResourceEvent> output)
{
    // In a row.
    private const int FewShortWatches = 3;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortWatch = TimeSpan.FromSeconds(1);

    private readonly string _purpose = ObjectReader.Purpose("Watching", query);
    private readonly WatchedVersions _told = new();
    private string _version = "";
    private int _failures;
    private int _shortWatches;
    private bool _isKindMissing;
    private bool _hasExpired;

    private ClusterClientOptions Options => calls.Sender.Options;

    /// <summary>Runs until cancelled, or until the server refuses for good. The output ends with it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true) await GoOnAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception end)
        {
            // The reader of the output receives the exception.
            output.TryComplete(end);
        }
    }

    private async Task GoOnAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_isKindMissing) await AwaitKindAsync(cancellationToken).ConfigureAwait(false);
            if (_version.Length == 0) await ListAsync(cancellationToken).ConfigureAwait(false);
            await FollowAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (HistoryExpiredException expired) when (_failures < Options.MaxAttempts)
        {
            _version = "";
            // Once is normal; a history that is always too short is an error.
            if (_hasExpired) await PauseAsync(expired, cancellationToken).ConfigureAwait(false);
            _hasExpired = true;
        }
        catch (KindNotFoundException)
        {
            _isKindMissing = true;
        }
        catch (ClusterException failure) when (IsToBeRetried(failure))
        {
            await PauseAsync(failure, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        var listed = new HashSet<(string?, string)>();
        var version = "";
        await foreach (var page in reader.PagesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (page.IsRestart) listed.Clear();
            foreach (var item in page.Items)
            {
                listed.Add((item.Namespace, item.Name));
                await EmitAsync(item, cancellationToken).ConfigureAwait(false);
            }
            version = page.Version;
        }
        if (version.Length == 0)
            throw new ClusterException(
                $"{_purpose}: {calls.Sender.Server} returned a list without a resourceVersion, so changes after it cannot be watched. "
                    + "Check that it is a Kubernetes API server.");
        foreach (var gone in _told.Keep(listed, query.Type)) await EmitDeletedAsync(gone, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(new() { Kind = ResourceEventKind.Synchronized }, cancellationToken).ConfigureAwait(false);
        _version = version;
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var resource = await calls.Directory.GetAsync(query.Type, _purpose, cancellationToken).ConfigureAwait(false);
        var request = Request(resource);
        // A silently dead connection ends no later than the server would have ended the watch.
        using var deadline = new CancellationTokenSource(Options.WatchTimeout + Grace, Options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var began = Options.TimeProvider.GetTimestamp();
        if (++_shortWatches > FewShortWatches) await SlowDownAsync(cancellationToken).ConfigureAwait(false);
        var isNew = false;
        using var response = await calls.Sender.OpenAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            var lines = WatchStream.ReadAsync(stream, Options.MaxWatchEventBytes, TooLong, either.Token);
            await foreach (var line in lines.ConfigureAwait(false))
            {
                using (line)
                {
                    if (!await TakeAsync(line.RootElement, request, cancellationToken).ConfigureAwait(false)) continue;
                }
                (_failures, _hasExpired, isNew) = (0, false, true);
            }
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or JsonException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Options.TimeProvider.GetElapsedTime(began) >= ShortWatch) _shortWatches = 0;
            throw calls.Sender.Broken(_purpose, broken);
        }
        if (Options.TimeProvider.GetElapsedTime(began) >= ShortWatch) _shortWatches = 0;
        else if (!isNew)
            throw new ClusterUnreachableException(
                $"{_purpose}: {calls.Sender.Server} ended the watch at once. "
                + "Check proxies and load balancers in front of the API server.")
            { IsTransient = true };
        _failures = 0;
    }

    private ApiRequest Request(ApiResource resource) => new()
    {
        Purpose = _purpose,
        Method = HttpMethod.Get,
        Path = resource.Path(query.Namespace),
        Type = query.Type,
        Query =
        [
            .. ObjectReader.Selectors(query),
            ("watch", "true"),
            ("resourceVersion", _version),
            ("allowWatchBookmarks", Options.UseBookmarks ? "true" : null),
            ("timeoutSeconds", Math.Max(1, (long)Options.WatchTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
        ],
    };

    // Whether the watch has got any further.
    private async Task<bool> TakeAsync(JsonElement line, ApiRequest request, CancellationToken cancellationToken)
    {
        var content = line.Field("object") ?? default;
        if (Problem(line.Text("type"), content) is { } problem)
            throw ConnectionFailures.OddAnswer(_purpose, calls.Sender.Server, $"of an event, {problem}");
        switch (line.Text("type"))
        {
            case "ADDED" or "MODIFIED":
                await EmitAsync(Manifest.From(content), cancellationToken).ConfigureAwait(false);
                break;
            case "DELETED":
                var gone = Manifest.From(content);
                if (_told.Forget(gone)) await EmitDeletedAsync(gone, cancellationToken).ConfigureAwait(false);
                break;
            case "ERROR":
                throw ApiFailures.From(request, ServerStatus.From(content, calls.Sender.Mask));
        }
        if (content.Text("metadata", "resourceVersion") is not { Length: > 0 } version || version == _version) return false;
        _version = version;
        return true;
    }

    private string? Problem(string? type, JsonElement content) => type switch
    {
        "ADDED" or "MODIFIED" or "DELETED" => AnswerRules.ObjectProblem(content, query.Type),
        "BOOKMARK" or "ERROR" => content.ValueKind == JsonValueKind.Object ? null : "it has no object",
        _ => "it has no known type",
    };

    private bool IsToBeRetried(ClusterException failure) => failure.IsTransient && _failures < Options.MaxAttempts
        && !((failure as ClusterUnavailableException)?.RetryAfter > Options.RetryRule.LongestAsked);

    private ClusterException TooLong() => AnswerLimits.Exceeded(
        _purpose, calls.Sender.Server, $"an event is larger than {Options.MaxWatchEventBytes} bytes",
        nameof(ClusterClientOptions.MaxWatchEventBytes));

    private async ValueTask EmitAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        var (isNews, replaced) = _told.Record(manifest);
        if (_told.Count > Options.MaxListObjects)
            throw AnswerLimits.Exceeded(
                _purpose, calls.Sender.Server, $"there are more than {Options.MaxListObjects} objects",
                nameof(ClusterClientOptions.MaxListObjects));
        if (replaced is not null) await EmitDeletedAsync(replaced, cancellationToken).ConfigureAwait(false);
        if (isNews)
            await output.WriteAsync(new() { Kind = ResourceEventKind.Upserted, Object = manifest }, cancellationToken)
                .ConfigureAwait(false);
    }

    private ValueTask EmitDeletedAsync(Manifest gone, CancellationToken cancellationToken) =>
        output.WriteAsync(new() { Kind = ResourceEventKind.Deleted, Object = gone }, cancellationToken);

    // With its CRD go all objects of a kind.
    private async Task AwaitKindAsync(CancellationToken cancellationToken)
    {
        foreach (var gone in _told.Keep([], query.Type)) await EmitDeletedAsync(gone, cancellationToken).ConfigureAwait(false);
        _version = "";
        do
        {
            await Task.Delay(Options.KindPollInterval, Options.TimeProvider, cancellationToken).ConfigureAwait(false);
            calls.Directory.Forget(query.Type);
        }
        while (await calls.Directory.FindAsync(query.Type, cancellationToken).ConfigureAwait(false) is null);
        _isKindMissing = false;
    }

    // A server that ends each watch after an event or two is not asked as fast as it answers.
    private Task SlowDownAsync(CancellationToken cancellationToken)
    {
        var pause = Options.RetryRule.PauseAfter(_shortWatches - FewShortWatches, null);
        return Task.Delay(pause < ShortWatch ? pause : ShortWatch, Options.TimeProvider, cancellationToken);
    }

    private Task PauseAsync(ClusterException failure, CancellationToken cancellationToken)
    {
        // The first time without delay: a closed connection is normal.
        var delay = Options.RetryRule.PauseAfter(_failures++, (failure as ClusterUnavailableException)?.RetryAfter);
        ClusterLog.WatchBeginsAnew(Options.Logger, _purpose, delay, failure.Message);
        return Task.Delay(delay, Options.TimeProvider, cancellationToken);
    }
}
