using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Polly;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Registries;

/// <summary>Sends requests: bounded in number, size and time, with retries, and with credentials for the registry alone.</summary>
internal sealed partial class RegistryTransport : IDisposable
{
    private const int MostRedirects = 5;

    private readonly HttpClient _http;
    private readonly RegistryClientOptions _options;
    private readonly RegistryAddress _addresses;
    private readonly RegistryAuthorizer _authorizer;
    private readonly SemaphoreSlim _slots;
    private readonly ResiliencePipeline _retries;

    public RegistryTransport(HttpClient http, RegistryClientOptions options, RegistrySecrets secrets)
    {
        (_http, _options, _addresses) = (http, options, new(options));
        _slots = new(options.MaxParallelism);
        _authorizer = new(options, secrets, SendPlainlyAsync);
        _retries = Retries.Create(
            options.TimeProvider, options.RetryRule, Classify,
            (failure, delay) => LogRetry(options.Logger, secrets.Mask(failure.Message), delay));
    }

    public RegistryAddress Addresses => _addresses;

    /// <exception cref="RegistryException">There is no answer, or it is not a success.</exception>
    public async Task<RegistryResponse> SendAsync(RegistryRequest request, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _retries.ExecuteAsync(
                async stop => await AuthorizeAndSendAsync(request, stop).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose()
    {
        _slots.Dispose();
        _authorizer.Dispose();
    }

    private static TransientFault Classify(Exception failure) =>
        failure is RegistryException { IsTransient: true } known ? new() { IsTransient = true, RetryAfter = known.RetryAfter } : default;

    // A registry sends its challenge with 401; known credentials are sent right away.
    private async Task<RegistryResponse> AuthorizeAndSendAsync(RegistryRequest request, CancellationToken cancellationToken)
    {
        var authorization = _authorizer.Known(request.Image);
        var response = await FollowAsync(request, authorization, cancellationToken).ConfigureAwait(false);
        if (response.Response.StatusCode == HttpStatusCode.Unauthorized && IsSameServer(response.Address, request.Address))
        {
            var challenges = AuthenticationChallenge.Read(
                response.Response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values) ? values : []);
            if (await _authorizer.RespondAsync(request, challenges, authorization, cancellationToken).ConfigureAwait(false) is { } better)
            {
                response.Response.Dispose();
                response = await FollowAsync(request, better, cancellationToken).ConfigureAwait(false);
            }
        }
        using (response.Response) return await ReadAsync(request, response.Response, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(HttpResponseMessage Response, Uri Address)> FollowAsync(
        RegistryRequest request, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken)
    {
        var address = request.Address;
        for (var hop = 0; ; hop++)
        {
            using var message = new HttpRequestMessage(request.Method, address);
            if (request.Accept is { } accept) message.Headers.TryAddWithoutValidation("Accept", accept);
            // The storage behind a redirect must not receive the registry's credentials.
            if (IsSameServer(address, request.Address)) message.Headers.Authorization = authorization;
            var response = await SendPlainlyAsync(request, message, cancellationToken).ConfigureAwait(false);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
                return (response, address);
            response.Dispose();
            if (hop == MostRedirects)
                throw new RegistryException(
                    $"{request.Operation} failed: more than {MostRedirects} redirects. Check the registry's configuration.");
            if (!Uri.TryCreate(address, location, out var next))
                throw new RegistryException($"{request.Operation} failed: it was redirected to what is not a URL. Check the registry.");
            address = next;
            _addresses.CheckNext(address, request.Address, request.Image.Registry);
        }
    }

    private async Task<HttpResponseMessage> SendPlainlyAsync(
        RegistryRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        message.Headers.UserAgent.Add(new("PolyGitops.Sdk", null));
        using var timeout = new CancellationTokenSource(_options.Timeout, _options.TimeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stop.Token).ConfigureAwait(false);
            response.Content = new ByteArrayContent(
                await LimitedContent.ReadAsync(response, request, stop.Token).ConfigureAwait(false))
            {
                Headers = { ContentType = response.Content.Headers.ContentType },
            };
            return response;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreachable(request, message, Late(), null);
        }
        // A body that is compressed wrongly is one of the last two.
        catch (Exception problem) when (
            problem is HttpRequestException or IOException or InvalidDataException or InvalidOperationException)
        {
            throw Unreachable(request, message, Innermost(problem).Message.TrimEnd('.'), problem);
        }
    }

    private async Task<RegistryResponse> ReadAsync(
        RegistryRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return new(body, response.Content.Headers.ContentType?.MediaType ?? "", response.Headers);
        throw RegistryFailure.Of(request, response, body, _options.TimeProvider.GetUtcNow());
    }

    private string Late() => string.Create(
        CultureInfo.InvariantCulture,
        $"no response within {_options.Timeout.TotalSeconds:0} seconds ({nameof(RegistryClientOptions)}.{nameof(_options.Timeout)})");

    private static RegistryException Unreachable(RegistryRequest request, HttpRequestMessage message, string reason, Exception? cause)
    {
        var text = $"{request.Operation} failed: {message.RequestUri!.Authority} cannot be reached: {reason}. "
            + "Check the registry's name, the network and the certificate.";
        return cause is null ? new(text) { IsTransient = true } : new(text, cause) { IsTransient = TransientFault.IsOfConnection(cause) };
    }

    private static Exception Innermost(Exception problem) => problem.InnerException is { } inner ? Innermost(inner) : problem;

    private static bool IsSameServer(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Host == right.Host && left.Port == right.Port;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Registry: {Words} Trying again in {Delay}.")]
    private static partial void LogRetry(ILogger logger, string words, TimeSpan delay);
}

/// <summary>Reads an answer, unpacked, and no more of it than is allowed.</summary>
internal static class LimitedContent
{
    // The words of an error are few.
    private const int LargestError = 64 * 1024;

    /// <summary>The answer; of an error only the beginning.</summary>
    /// <exception cref="RegistryException">It is larger.</exception>
    public static async Task<byte[]> ReadAsync(
        HttpResponseMessage response, RegistryRequest request, CancellationToken cancellationToken)
    {
        var largest = response.IsSuccessStatusCode ? request.LargestAnswer : LargestError;
        var (bytes, isWhole) = await BoundedBody.ReadAsync(response.Content, largest, cancellationToken).ConfigureAwait(false);
        return isWhole || !response.IsSuccessStatusCode ? bytes : throw TooLarge(request);
    }

    private static RegistryException TooLarge(RegistryRequest request) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{request.Operation} failed: the response is larger than {request.LargestAnswer} bytes. Check that {request.Image} is an image."));
}
