using System.Net;
using System.Security.Authentication;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Tests.Resilience;

public class TransientFaultTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(408, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(599, true)]
    [InlineData(200, false)]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(409, false)]
    public void Statuses_that_mean_later_are_transient(int status, bool expected)
    {
        Assert.Equal(expected, TransientFault.IsStatus(status));
        Assert.Equal(expected, TransientFault.IsOfConnection(new HttpRequestException("", null, (HttpStatusCode)status)));
    }

    [Fact]
    public void Broken_connections_and_timeouts_are_transient()
    {
        Assert.True(TransientFault.IsOfConnection(new HttpRequestException("reset", new IOException("reset"))));
        Assert.True(TransientFault.IsOfConnection(new IOException("reset")));
        Assert.True(TransientFault.IsOfConnection(new TaskCanceledException("late", new TimeoutException())));
    }

    [Fact]
    public void A_certificate_that_is_not_trusted_is_not_asked_again()
    {
        var refused = new HttpRequestException("TLS", new AuthenticationException("UntrustedRoot"));
        Assert.False(TransientFault.IsOfConnection(refused));
        Assert.False(TransientFault.IsOfConnection(new InvalidOperationException("mine")));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    [InlineData("Thu, 01 Jan 2026 00:01:00 GMT", 60)]
    [InlineData("Wed, 31 Dec 2025 00:00:00 GMT", 0)]
    public void Retry_After_is_seconds_or_a_date(string header, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), TransientFault.ReadRetryAfter(header, Now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5")]
    public void What_is_no_Retry_After_says_nothing(string? header) => Assert.Null(TransientFault.ReadRetryAfter(header, Now));
}
