namespace PolyGitops.Sdk.Testing;

/// <summary>The primary rate limits: the remaining requests of each user.</summary>
public sealed class GitHubRateLimits
{
    internal const string Core = "core";
    internal const string Search = "search";

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Login, string Resource), RateLimitWindow> _windows = [];
    private readonly FakeGitHubOptions _options;

    internal GitHubRateLimits(FakeGitHubOptions options) => _options = options;

    /// <summary>Sets the remaining requests of a user until the hour is over.</summary>
    /// <param name="remaining">How many requests are left.</param>
    /// <param name="login">The user; null for <see cref="FakeGitHubOptions.Owner"/>, who asks when there are no tokens.</param>
    public void SetRemaining(int remaining, string? login = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(remaining);
        lock (_gate)
        {
            var window = Current(login ?? _options.Owner, Core);
            _windows[(login ?? _options.Owner, Core)] = window with { Used = Math.Max(0, window.Limit - remaining) };
        }
    }

    /// <summary>How many requests a user has left.</summary>
    public int Remaining(string? login = null) => Window(login ?? _options.Owner, Core).Remaining;

    internal RateLimitWindow Window(string login, string resource)
    {
        lock (_gate) return Current(login, resource);
    }

    /// <summary>Counts a request, which is rejected when none were left.</summary>
    internal (RateLimitWindow Window, bool IsRefused) Take(string login, string resource)
    {
        lock (_gate)
        {
            var window = Current(login, resource);
            if (window.Remaining == 0) return (window, true);
            return (_windows[(login, resource)] = window with { Used = window.Used + 1 }, false);
        }
    }

    // Anonymous callers have a low limit.
    private int Allowance(string login, bool isSearch) => login.Length == 0
        ? Math.Min(isSearch ? 10 : 60, isSearch ? _options.SearchesPerMinute : _options.RequestsPerHour)
        : isSearch ? _options.SearchesPerMinute : _options.RequestsPerHour;

    private RateLimitWindow Current(string login, string resource)
    {
        var now = _options.TimeProvider.GetUtcNow();
        if (_windows.TryGetValue((login, resource), out var window) && window.ResetAt > now) return window;
        var isSearch = resource == Search;
        var end = now + (isSearch ? TimeSpan.FromMinutes(1) : TimeSpan.FromHours(1));
        window = new(resource, Allowance(login, isSearch), 0, end);
        return _windows[(login, resource)] = window;
    }
}

/// <summary>The used part of a user's rate limit for one resource.</summary>
internal sealed record RateLimitWindow(string Resource, int Limit, int Used, DateTimeOffset ResetAt)
{
    public int Remaining => Math.Max(0, Limit - Used);
}
