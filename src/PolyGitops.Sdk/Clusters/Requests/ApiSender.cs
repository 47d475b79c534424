using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Polly;
using PolyGitops.Sdk.Resilience;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>Sends requests: each attempt within its time, transient faults retried, everything else a typed exception.</summary>
internal sealed class ApiSender : IDisposable
{
    private readonly IApiTransport _transport;
    private readonly ClusterClientOptions _options;
    private readonly ResiliencePipeline _retries;

    public ApiSender(IApiTransport transport, ClusterClientOptions options)
    {
        (_transport, _options) = (transport, options);
        _retries = Retries.Create(options.TimeProvider, options.RetryRule, Classify, Retrying);
    }

    public ClusterClientOptions Options => _options;

    public Uri Server => _transport.Server;

    /// <summary>The answer's JSON, which the caller disposes of. Transient faults are retried.</summary>
    /// <param name="request">The request.</param>
    /// <param name="failed">Receives each failed attempt.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<ApiResponse> SendAsync(
        ApiRequest request, Action<ClusterException>? failed = null, CancellationToken cancellationToken = default)
    {
        using var activity = Telemetry.Activities.StartActivity("polygitops.cluster.request");
        activity?.SetTag("http.request.method", request.Method.Method).SetTag("url.path", request.Path);
        return await _retries.ExecuteAsync(
            async token =>
            {
                try
                {
                    return await TryAsync(request, token).ConfigureAwait(false);
                }
                catch (ClusterException failure) when (failed is not null)
                {
                    failed(failure);
                    throw;
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The stream of an answer that does not end soon. Nothing is retried.</summary>
    public async Task<HttpResponseMessage> OpenAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        await _transport.AuthorizeAsync(_options, cancellationToken).ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(_options.RequestTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        return await GuardAsync(request, () => RespondAsync(request, either.Token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the server said, without the secrets that it was sent.</summary>
    public string Mask(string text) => _transport.Secrets.Mask(text);

    /// <summary>The exception for a stream that ended in the middle.</summary>
    public ClusterException Broken(string purpose, Exception cause) =>
        ConnectionFailures.BrokenStream(purpose, Server, cause, _transport.Secrets);

    public void Dispose() => _transport.Dispose();

    private async Task<ApiResponse> TryAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        await _transport.AuthorizeAsync(_options, cancellationToken).ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(_options.RequestTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        return await GuardAsync(
            request,
            async () =>
            {
                using var response = await RespondAsync(request, either.Token).ConfigureAwait(false);
                return await ReadAsync(request, response, either.Token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<ApiResponse> ReadAsync(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var limit = request.Expected == AnswerKind.Kinds ? AnswerLimits.LargestDiscovery : _options.MaxResponseBytes;
        var (bytes, isWhole) = await BoundedBody.ReadAsync(response.Content, limit, cancellationToken).ConfigureAwait(false);
        if (!isWhole)
            throw AnswerLimits.Exceeded(
                request.Purpose, Server, $"the response is larger than {limit} bytes",
                request.Expected == AnswerKind.Kinds ? null : nameof(ClusterClientOptions.MaxResponseBytes));
        var json = ForeignJson.ParseDocument(bytes);
        if (AnswerRules.Problem(request, json.RootElement) is not { } problem)
            return new() { StatusCode = (int)response.StatusCode, Json = json, Size = bytes.Length };
        json.Dispose();
        throw ConnectionFailures.OddAnswer(request.Purpose, Server, problem);
    }

    private async Task<HttpResponseMessage> RespondAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var response = await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        ClusterMeter.Count(request, (int)response.StatusCode);
        if (response.IsSuccessStatusCode)
        {
            LogWarnings(request, response);
            return response;
        }
        using (response)
        {
            if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location)
                throw ApiFailures.Redirected(request.Purpose, Server, location);
            var (body, _) = await BoundedBody.ReadAsync(response.Content, AnswerLimits.LargestError, cancellationToken)
                .ConfigureAwait(false);
            var retryAfter = TransientFault.ReadRetryAfter(response.Headers.RetryAfter, _options.TimeProvider.GetUtcNow());
            throw ApiFailures.From(request, ServerStatus.Parse((int)response.StatusCode, body, Mask, retryAfter));
        }
    }

    private async Task<T> GuardAsync<T>(ApiRequest request, Func<Task<T>> action, CancellationToken cancellationToken)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            // It timed out, or a handler of the caller did.
            throw ConnectionFailures.Timeout(request.Purpose, Server, _options.RequestTimeout, late, _transport.Secrets);
        }
        catch (JsonException broken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw ConnectionFailures.BrokenAnswer(request.Purpose, Server, broken, _transport.Secrets);
        }
        catch (Exception failure) when (ConnectionFailures.From(request.Purpose, Server, failure, _transport.Secrets) is { } known)
        {
            // A connection that breaks after it is no longer needed is not a failure.
            cancellationToken.ThrowIfCancellationRequested();
            throw known;
        }
    }

    private static TransientFault Classify(Exception failure) => new()
    {
        IsTransient = failure is ClusterException { IsTransient: true },
        RetryAfter = (failure as ClusterUnavailableException)?.RetryAfter,
    };

    private void Retrying(Exception failure, TimeSpan delay)
    {
        ClusterMeter.CountRetry();
        ClusterLog.Retrying(_options.Logger, delay, failure.Message);
    }

    private void LogWarnings(ApiRequest request, HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Warning", out var warnings) || !_options.Logger.IsEnabled(LogLevel.Warning)) return;
        foreach (var warning in warnings)
            ClusterLog.ServerWarns(_options.Logger, request.Purpose, ServerMessage.Clean(Mask(warning), request.Type));
    }
}

/// <summary>What the client counts.</summary>
internal static class ClusterMeter
{
    private static readonly Counter<long> Requests =
        Telemetry.Meter.CreateCounter<long>("polygitops.cluster.requests", "{request}", "Requests answered by an API server.");

    private static readonly Counter<long> RetriedRequests =
        Telemetry.Meter.CreateCounter<long>("polygitops.cluster.retries", "{request}", "Retried requests.");

    public static void Count(ApiRequest request, int statusCode) =>
        Requests.Add(1, new("http.request.method", request.Method.Method), new("http.response.status_code", statusCode));

    public static void CountRetry() => RetriedRequests.Add(1);
}

/// <summary>What the client logs.</summary>
internal static partial class ClusterLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Retrying in {Delay}: {Failure}")]
    public static partial void Retrying(ILogger logger, TimeSpan delay, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Purpose}: warning from the server: {Warning}")]
    public static partial void ServerWarns(ILogger logger, string purpose, string warning);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Purpose}: restarting in {Delay}: {Failure}")]
    public static partial void WatchBeginsAnew(ILogger logger, string purpose, TimeSpan delay, string failure);
}
