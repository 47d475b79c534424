using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Tests.Resilience;

public class RetryRuleTests
{
    private static readonly RetryRule Rule = new()
    {
        Attempts = 3,
        FirstDelay = TimeSpan.Zero,
        LongestDelay = TimeSpan.Zero,
        LongestAsked = TimeSpan.FromSeconds(5),
    };

    [Theory]
    [InlineData(0, null, 0)]
    [InlineData(1, null, 0.2)]
    [InlineData(2, null, 0.4)]
    [InlineData(3, null, 0.8)]
    [InlineData(100, null, 10)]
    [InlineData(1, 3.0, 3)]
    [InlineData(100, 3.0, 10)]
    public void Pauses_double_up_to_the_longest_and_are_no_shorter_than_asked_for(int failures, double? asked, double expected)
    {
        var pause = RetryRule.Cluster.PauseAfter(failures, asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        Assert.Equal(TimeSpan.FromSeconds(expected), pause);
    }

    [Fact]
    public async Task It_is_tried_as_often_as_the_rule_says()
    {
        Assert.Equal(3, await TriesAsync(new() { IsTransient = true }));
        Assert.Equal(1, await TriesAsync(new() { IsTransient = false }));
    }

    [Fact]
    public async Task A_server_that_asks_for_too_long_a_wait_is_not_asked_again() =>
        Assert.Equal(1, await TriesAsync(new() { IsTransient = true, RetryAfter = TimeSpan.FromSeconds(6) }));

    [Fact]
    public void The_options_of_a_cluster_start_from_its_rule()
    {
        var rule = new ClusterClientOptions().RetryRule;
        Assert.Equal(RetryRule.Cluster, rule with { AskedSpread = TimeSpan.Zero });
    }

    [Fact]
    public void Jitter_stays_within_its_share()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.InRange(Jitter.Around(TimeSpan.FromSeconds(100), 0.1), TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(110));
            Assert.InRange(Jitter.UpTo(TimeSpan.FromSeconds(1)), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        }
    }

    private static async Task<int> TriesAsync(TransientFault fault)
    {
        var tries = 0;
        var pipeline = Retries.Create(TimeProvider.System, Rule, _ => fault);
        await Assert.ThrowsAsync<IOException>(async () => await pipeline.ExecuteAsync(_ =>
        {
            tries++;
            throw new IOException("reset");
        }));
        return tries;
    }
}
