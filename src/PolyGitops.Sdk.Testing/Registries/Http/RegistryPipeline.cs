using System.Globalization;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Registries.Faults;

namespace PolyGitops.Sdk.Testing.Registries.Http;

/// <summary>What happens to every request: it is recorded, hit by faults, answered.</summary>
internal sealed class RegistryPipeline(RegistryRecorder recorder, RegistryFaults faults, TimeProvider clock, Func<HttpContext, ReadOnlyMemory<byte>, Task> answer)
{
    public async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        var body = await ReadAsync(context.Request).ConfigureAwait(false);
        var isRecorded = false;
        void Record(int status)
        {
            if (isRecorded) return;
            isRecorded = true;
            recorder.Record(context, body.Length, status);
        }

        // Before the answer leaves, so that whoever has it finds the request recorded.
        context.Response.OnStarting(() =>
        {
            Record(context.Response.StatusCode);
            return Task.CompletedTask;
        });
        try
        {
            await AnswerAsync(context, body, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            // Nobody is there any more to be answered, or to answer.
            context.Abort();
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            var error = problem as RegistryApiException ?? new RegistryApiException(500, "UNKNOWN", $"unknown error: {problem}");
            await RegistryReply.ErrorAsync(context.Response, error).ConfigureAwait(false);
        }
        finally
        {
            Record(0);
        }
    }

    private async Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> body, CancellationToken stopping)
    {
        var hit = faults.Take(context.Request.Method, context.Request.Path.Value ?? "");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        foreach (var latency in hit.Where(f => f.Kind == RegistryFaultKind.Latency))
            await Task.Delay(latency.Delay, clock, ending.Token).ConfigureAwait(false);
        switch (hit.FirstOrDefault(f => f.Kind != RegistryFaultKind.Latency))
        {
            case { Kind: RegistryFaultKind.Reset }:
                context.Abort();
                return;
            case { Kind: RegistryFaultKind.Status } fault:
                throw Failure(fault);
            case { Kind: RegistryFaultKind.Truncated }:
                context.Response.ContentType = "application/json";
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("{\"name\":", ending.Token).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(ending.Token).ConfigureAwait(false);
                context.Abort();
                return;
            default:
                await answer(context, body).ConfigureAwait(false);
                return;
        }
    }

    private static RegistryApiException Failure(RegistryFault fault)
    {
        var headers = new Dictionary<string, string>();
        if (fault.RetryAfter is { } after) headers["Retry-After"] = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return fault.StatusCode switch
        {
            429 => new(429, "TOOMANYREQUESTS", "You have reached your pull rate limit.") { Headers = headers },
            403 => new(403, "DENIED", "requested access to the resource is denied") { Headers = headers },
            var code => new(code, "UNKNOWN", string.Create(CultureInfo.InvariantCulture, $"the registry answers {code}")) { Headers = headers },
        };
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding")) return default;
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted).ConfigureAwait(false);
        return buffer.ToArray();
    }
}
