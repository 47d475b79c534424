using EndToEnd;
using Xunit.Abstractions;

namespace PolyGitops.Sdk.ExecutionTests.EndToEnd;

public class ScenarioTests(ITestOutputHelper output)
{
    [Fact]
    public async Task It_ends_with_prd_on_the_good_release_and_a_second_run_records_its_tags_and_a_third_commits_nothing()
    {
        await using var world = await ScenarioHost.EmbeddedAsync(CancellationToken.None);
        var first = new RecordingScreen();
        await new Scenario(world, first).RunAsync(CancellationToken.None);
        output.WriteLine(first.Text);
        await FinalState.AssertAsync(world, first);
        Assert.Contains("refused", first.Text, StringComparison.Ordinal);
        Assert.Contains("approvals: 0 of 1 approvals of product-team", first.Text, StringComparison.Ordinal);
        Assert.Contains("chat-api-dev is Degraded", first.Text, StringComparison.Ordinal);

        var files = Files(world);
        var second = new RecordingScreen();
        await new Scenario(world, second).RunAsync(CancellationToken.None);
        await FinalState.AssertAsync(world, second);
        Assert.Equal(files, Files(world));

        var heads = Heads(world);
        world.Host.GitHub.ClearRequests();
        var third = new RecordingScreen();
        await new Scenario(world, third).RunAsync(CancellationToken.None);
        await FinalState.AssertAsync(world, third);
        Assert.Equal(heads, Heads(world));
        Assert.DoesNotContain(world.Host.GitHub.Requests, r => r.Method is "PUT" or "PATCH" or "DELETE");
        Assert.All(world.Host.GitHub.Requests.Where(r => r.Method == "POST"), r => Assert.Equal(422, r.StatusCode));
    }

    [Fact]
    public async Task Argo_CD_and_the_CI_are_notified_of_pushes_by_GitHubs_webhooks()
    {
        await using var world = await ScenarioHost.EmbeddedAsync(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new Scenario(world, new RecordingScreen(s => CancelAt(s.Stage == 5, stop))).RunAsync(stop.Token));
        await world.WhenToldAsync(CancellationToken.None);
        var deliveries = world.Host.GitHub.Deliveries;
        Assert.All(deliveries, d => Assert.Equal(200, d.StatusCode));
        Assert.Contains(
            deliveries,
            d =>
                d.Repository.EndsWith("-k8s", StringComparison.Ordinal) && d.Event == "push"
                    && d.Url == world.Host.ArgoCd.WebhookUrl.AbsoluteUri);
        Assert.Contains(
            deliveries,
            d => d.Repository.EndsWith("-fastapi", StringComparison.Ordinal) && d.Event == "push" && d.Url == world.Ci.WebhookUrl);
    }

    [Fact]
    public async Task Stopped_in_every_stage_it_reaches_the_same_end()
    {
        await using var world = await ScenarioHost.EmbeddedAsync(CancellationToken.None);
        var stages = 1;
        for (var stage = 1; stage <= stages; stage++)
        {
            var count = 0;
            // Not where the stage begins: at the first thing that it does.
            var screen = await StopAsync(world, s => s.Stage == stage && count++ == 1);
            stages = Math.Max(stages, screen.Text.Contains("/13 ", StringComparison.Ordinal) ? 13 : 0);
        }
        Assert.Equal(13, stages);
        await EndAsync(world);
    }

    [Fact]
    public async Task Stopped_repeatedly_at_later_points_it_reaches_the_same_end()
    {
        await using var world = await ScenarioHost.EmbeddedAsync(CancellationToken.None);
        RecordingScreen screen;
        var events = 4;
        do
        {
            var limit = events;
            screen = await StopAsync(world, s => s.Events == limit);
            events += 9;
        }
        while (screen.Rows.Count == 0);
        await EndAsync(world);
    }

    private static async Task<RecordingScreen> StopAsync(ScenarioHost world, Func<RecordingScreen, bool> isThere)
    {
        using var stop = new CancellationTokenSource();
        var screen = new RecordingScreen(s => CancelAt(isThere(s), stop));
        try
        {
            await new Scenario(world, screen).RunAsync(stop.Token);
        }
        catch (Exception end) when (stop.IsCancellationRequested && end is OperationCanceledException or PolyGitopsException)
        {
            // A step that is broken off may say so in its own words.
        }
        return screen;
    }

    private async Task EndAsync(ScenarioHost world)
    {
        var screen = new RecordingScreen();
        await new Scenario(world, screen).RunAsync(CancellationToken.None);
        output.WriteLine(screen.Text);
        await FinalState.AssertAsync(world, screen);
    }

    private static void CancelAt(bool isThere, CancellationTokenSource stop)
    {
        if (isThere) stop.Cancel();
    }

    // But for the record of what was generated.
    private static List<string> Files(ScenarioHost world) =>
    [
        .. from name in world.Host.GitHub.Repositories.Names
           from file in world.Host.GitHub.Repositories[name].Read()
           where !file.Path.StartsWith(".polygitops/", StringComparison.Ordinal)
           select $"{name}/{file.Path}\n{file.Text}",
    ];

    private static List<string> Heads(ScenarioHost world) =>
        [.. world.Host.GitHub.Repositories.Names.Select(n => $"{n} {world.Host.GitHub.Repositories[n].Head()}")];
}
