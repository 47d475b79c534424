using System.Globalization;
using System.Net;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>
/// Sends requests for Octokit, and gives it whole answers: bounded in size, depth and time. Redirects are followed here, with the token for
/// its own server only.
/// </summary>
/// <remarks>Octokit's methods take no cancellation token, so it is passed along with the call.</remarks>
internal sealed class GitHubTransport(GitHubOptions options) : DelegatingHandler(new SocketsHttpHandler
{
    AllowAutoRedirect = false,
    AutomaticDecompression = DecompressionMethods.All,
    UseCookies = false,
    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
})
{
    private const int MostRedirects = 5;
    private const int TimesForArchive = 10;

    private static readonly AsyncLocal<CancellationToken> Ambient = new();

    public static CancellationToken Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var timeout = AnswerLimit.IsArchive(request) ? options.Timeout * TimesForArchive : options.Timeout;
        using var over = new CancellationTokenSource(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Current, over.Token);
        try
        {
            var response = await FollowAsync(request, either.Token).ConfigureAwait(false);
            // Octokit looks there for what it has kept with its request.
            response.RequestMessage = request;
            // Octokit would follow the link to the next page, for as long as there is one; pages are counted in GitHubPages.
            response.Headers.Remove("Link");
            await AnswerLimit.BufferAsync(request, response, options, either.Token).ConfigureAwait(false);
            return response;
        }
        catch (OperationCanceledException) when (
            over.IsCancellationRequested && !cancellationToken.IsCancellationRequested && !Current.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, string.Create(
                CultureInfo.InvariantCulture,
                $"there was no complete answer after {timeout.TotalSeconds:0.#} seconds "
                    + $"({nameof(GitHubOptions)}.{nameof(options.Timeout)})"));
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var message = request;
        for (var hop = 0; ; hop++)
        {
            // Kept, in case that it has to be sent again.
            if (message.Content is { } content) await content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            var response = await base.SendAsync(message, cancellationToken).ConfigureAwait(false);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
                return response;
            response.Dispose();
            if (hop == MostRedirects) throw new GitHubException($"It was redirected more than {MostRedirects} times. Check the server.");
            var from = message.RequestUri!;
            if (!Uri.TryCreate(from, location, out var target) || !IsAllowed(from, target))
                throw new GitHubException("It was redirected to what is not an HTTPS address. Check the server.");
            message = await NextAsync(message, target, response.StatusCode == HttpStatusCode.SeeOther, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static bool IsAllowed(Uri from, Uri target) => target.Scheme == Uri.UriSchemeHttps
        || (target.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp);

    private static async Task<HttpRequestMessage> NextAsync(
        HttpRequestMessage message, Uri target, bool isSeeOther, CancellationToken cancellationToken)
    {
        var isReading = isSeeOther || message.Method == HttpMethod.Get || message.Method == HttpMethod.Head;
        var isSame = IsSameOrigin(message.RequestUri!, target);
        // What is written may be as secret as the token.
        if (!isReading && !isSame)
            throw new GitHubException(
                $"It was redirected to {target.Authority}, which is another server: nothing is written there. Check the address.");
        var next = new HttpRequestMessage(isSeeOther ? HttpMethod.Get : message.Method, target);
        foreach (var header in message.Headers.NonValidated)
        {
            var isKept = isSame || !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase);
            if (isKept) next.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string>)header.Value);
        }
        if (isSeeOther || message.Content is not { } content) return next;
        next.Content = new ByteArrayContent(await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        next.Content.Headers.ContentType = content.Headers.ContentType;
        return next;
    }

    private static bool IsSameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && one.IdnHost.Equals(other.IdnHost, StringComparison.OrdinalIgnoreCase);
}

/// <summary>How much GitHub may answer.</summary>
internal static class AnswerLimit
{
    // Lists are cut off by GitHub itself at 7 MB, and comparisons at 300 files.
    private const int LargestAnswer = 32 * 1024 * 1024;

    // 100 MB in base64 (GitHub, blobs).
    private const int LargestBlob = 160 * 1024 * 1024;

    private const int LargestError = 256 * 1024;

    // Octokit reads JSON by recursion: very deep JSON would end the process.
    private const int DeepestJson = 128;

    public static bool IsArchive(HttpRequestMessage request) => HasPart(request, "/tarball/");

    /// <summary>Reads the answer; of an error only the beginning.</summary>
    /// <exception cref="GitHubException">It is larger or deeper than allowed.</exception>
    public static async Task BufferAsync(
        HttpRequestMessage request, HttpResponseMessage response, GitHubOptions options, CancellationToken cancellationToken)
    {
        var limit = IsArchive(request) ? options.MaxRepositorySize : HasPart(request, "/git/blobs/") ? LargestBlob : LargestAnswer;
        var option = IsArchive(request) ? $" ({nameof(GitHubOptions)}.{nameof(options.MaxRepositorySize)})" : "";
        var (bytes, isWhole) = await BoundedBody.ReadAsync(
            response.Content, response.IsSuccessStatusCode ? limit : LargestError, cancellationToken).ConfigureAwait(false);
        if (!isWhole && response.IsSuccessStatusCode)
            throw new GitHubException(string.Create(
                CultureInfo.InvariantCulture, $"The answer is larger than {limit} bytes{option}. Check that the server is GitHub."));
        var isDeep = !IsBinary(response) && IsDeep(bytes);
        if (isDeep && response.IsSuccessStatusCode)
            throw new GitHubException($"The answer has more than {DeepestJson} levels. Check that the server is GitHub.");
        var content = new ByteArrayContent(isDeep ? [] : bytes);
        if (response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var types))
            content.Headers.TryAddWithoutValidation("Content-Type", (IEnumerable<string>)types);
        response.Content = content;
    }

    // Also when it is not JSON at all: brackets outside of quotes.
    private static bool IsDeep(ReadOnlySpan<byte> json)
    {
        var (depth, isText) = (0, false);
        for (var at = 0; at < json.Length; at++)
        {
            switch (json[at])
            {
                case (byte)'\\' when isText:
                    at++;
                    break;
                case (byte)'"':
                    isText = !isText;
                    break;
                case (byte)'[' or (byte)'{' when !isText:
                    if (++depth > DeepestJson) return true;
                    break;
                case (byte)']' or (byte)'}' when !isText:
                    depth--;
                    break;
                default:
                    break;
            }
        }
        return false;
    }

    // What Octokit does not read as text.
    private static bool IsBinary(HttpResponseMessage response) => response.IsSuccessStatusCode
        && response.Content.Headers.ContentType?.MediaType is "application/x-gzip" or "application/zip" or "application/octet-stream";

    private static bool HasPart(HttpRequestMessage request, string part) =>
        request.RequestUri!.AbsolutePath.Contains(part, StringComparison.Ordinal);
}
