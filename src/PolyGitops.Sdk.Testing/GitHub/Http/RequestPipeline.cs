using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Faults;
using PolyGitops.Sdk.Testing.GitHub.Transport;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.GitHub.Http;

/// <summary>What happens to every request: it is recorded, hit by faults, authenticated, answered.</summary>
internal sealed class RequestPipeline(
    RequestLog<GitHubRequest> log, GitHubFaults faults, Authenticator authenticator, ApiDispatcher api, GitHandler git, TimeProvider clock,
    Func<Func<GitHubRequest, Task>?> hook)
{
    public async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        var exchange = await Exchange.ReadAsync(context).ConfigureAwait(false);
        context.Response.Headers.Date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        // Before the answer leaves, so that whoever has it finds the request recorded.
        context.Response.OnStarting(() =>
        {
            exchange.Record(log, context.Response.StatusCode);
            return Task.CompletedTask;
        });
        try
        {
            await AnswerAsync(exchange, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            // Nobody is there any more to be answered, or to answer.
            context.Abort();
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            var error = problem as GitHubException ?? new GitHubException(500, $"Server Error: {problem}");
            await Reply.ErrorAsync(context, error).ConfigureAwait(false);
            // An answer without a body starts when it ends.
            if (!context.Response.HasStarted) await context.Response.StartAsync(context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            exchange.Record(log, context.Response.HasStarted ? context.Response.StatusCode : 0);
        }
    }

    private async Task AnswerAsync(Exchange exchange, CancellationToken stopping)
    {
        var context = exchange.Context;
        var hit = faults.Take(context.Request.Method, exchange.Path);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        foreach (var latency in hit.Where(f => f.Kind == GitHubFaultKind.Latency))
            await Task.Delay(latency.Delay, clock, ending.Token).ConfigureAwait(false);
        if (hook() is { } before) await before(exchange.ToRequest(0)).WaitAsync(ending.Token).ConfigureAwait(false);
        switch (hit.FirstOrDefault(f => f.Kind != GitHubFaultKind.Latency))
        {
            case { Kind: GitHubFaultKind.Reset }:
                context.Abort();
                return;
            case { Kind: GitHubFaultKind.Status } fault:
                throw FaultAnswers.Of(fault);
            case { Kind: GitHubFaultKind.LostAnswer }:
                context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
                await DispatchAsync(exchange).ConfigureAwait(false);
                context.Abort();
                return;
            default:
                await DispatchAsync(exchange).ConfigureAwait(false);
                if (!context.Response.HasStarted) await context.Response.StartAsync(context.RequestAborted).ConfigureAwait(false);
                return;
        }
    }

    private async Task DispatchAsync(Exchange exchange)
    {
        var answer = exchange.Git is { } service ? Git(exchange, service) : Api(exchange);
        await Reply.WriteAsync(exchange.Context, answer).ConfigureAwait(false);
    }

    private ApiAnswer Api(Exchange exchange)
    {
        exchange.Viewer = authenticator.Authenticate(exchange.Authorization);
        return api.Dispatch(exchange.Context, exchange.Path, exchange.Body, exchange.Viewer);
    }

    private ApiAnswer Git(Exchange exchange, GitService service)
    {
        try
        {
            exchange.Viewer = authenticator.Authenticate(exchange.Authorization);
        }
        catch (GitHubException)
        {
            return GitHandler.Unauthorized("Invalid username or token.");
        }
        return git.Handle(service, exchange.Body, exchange.Context.Request.Headers.ContentEncoding.ToString(), exchange.Viewer);
    }
}
