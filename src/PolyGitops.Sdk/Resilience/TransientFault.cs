using System.Net.Http.Headers;
using System.Security.Authentication;

namespace PolyGitops.Sdk.Resilience;

/// <summary>What a caller knows about a transient failure.</summary>
internal readonly record struct TransientFault
{
    /// <summary>What a server that asks for more is taken to have asked for: nobody waits for this either.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromDays(365);

    /// <summary>Whether to try again.</summary>
    public required bool IsTransient { get; init; }

    /// <summary>How long the server asked to wait; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether an HTTP status means "later": a timeout, too many requests, or a fault of the server's own.</summary>
    public static bool IsStatus(int status) => status is 408 or 429 or >= 500;

    /// <summary>
    /// Whether a request may succeed the next time that got no answer, or one by which an <see cref="HttpClient"/> refused to go on: broken
    /// connections, timeouts and names that were not resolved, but no certificate that is not trusted.
    /// </summary>
    public static bool IsOfConnection(Exception failure) => failure switch
    {
        HttpRequestException { StatusCode: { } status } => IsStatus((int)status),
        HttpRequestException or IOException => !IsOfCertificate(failure),
        // Its time was over. Cancellation by the caller is never retried, whatever is said here.
        OperationCanceledException => true,
        _ => false,
    };

    /// <summary>Reads the header <c>Retry-After</c>: seconds or a date (RFC 9110, 10.2.3).</summary>
    /// <returns>How long to wait from now on; null when there is none, or it says nothing.</returns>
    public static TimeSpan? ReadRetryAfter(string? header, DateTimeOffset now) =>
        RetryConditionHeaderValue.TryParse(header, out var value) ? ReadRetryAfter(value, now) : null;

    /// <inheritdoc cref="ReadRetryAfter(string?, DateTimeOffset)"/>
    public static TimeSpan? ReadRetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => delta < LongestWait ? delta : LongestWait,
        { Date: { } date } => date <= now ? TimeSpan.Zero : date - now < LongestWait ? date - now : LongestWait,
        _ => null,
    };

    private static bool IsOfCertificate(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is AuthenticationException) return true;
        }
        return false;
    }
}
