using System.Globalization;
using System.Net;
using Octokit;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>Distinguishes rate limits from refusals.</summary>
/// <remarks>
/// The primary limit is 403 or 429 with <c>X-RateLimit-Remaining: 0</c> and the time of its reset; the secondary one has <c>Retry-After</c>
/// or
/// only says so in words, and then a minute is what GitHub asks for (GitHub, best practices for the REST API).
/// </remarks>
internal static class RateLimits
{
    private static readonly TimeSpan WaitWhenNotTold = TimeSpan.FromMinutes(1);
    // What is further away is nonsense, and cannot be waited for.
    private static readonly TimeSpan Furthest = TransientFault.LongestWait;
    // Clocks differ a little.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    public static RateLimit? Find(Exception failure, DateTimeOffset now)
    {
        if (failure is not ApiException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests } answer) return null;
        if (RetryAfter(answer, now) is { } asked) return new(asked, now + asked);
        if (Header(answer, "X-RateLimit-Remaining") == "0" && Seconds(Header(answer, "X-RateLimit-Reset")) is { } reset)
        {
            var at = DateTimeOffset.FromUnixTimeSeconds(Math.Min(reset, (now + Furthest).ToUnixTimeSeconds())) + Margin;
            return new(at > now ? at - now : TimeSpan.Zero, at);
        }
        var isLimit = answer.StatusCode == HttpStatusCode.TooManyRequests
            || answer.Message.Contains("rate limit", StringComparison.OrdinalIgnoreCase)
            || answer.Message.Contains("abuse detection", StringComparison.OrdinalIgnoreCase);
        return isLimit ? new(WaitWhenNotTold, now + WaitWhenNotTold) : null;
    }

    public static TimeSpan? RetryAfter(ApiException answer, DateTimeOffset now) =>
        TransientFault.ReadRetryAfter(Header(answer, "Retry-After"), now);

    public static string? Header(ApiException answer, string name) =>
        answer.HttpResponse?.Headers?.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static long? Seconds(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}

/// <summary>A limit of requests that was reached.</summary>
/// <param name="Wait">How long GitHub takes no more.</param>
/// <param name="RetryAt">When it does again.</param>
internal readonly record struct RateLimit(TimeSpan Wait, DateTimeOffset RetryAt);
