using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Promotion;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

public sealed class HistoryTests
{
    private static readonly PromoterOptions NoGates = new() { Gates = [] };
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task It_reports_what_an_environment_had_since_when_and_how()
    {
        var repository = Samples.Updated(_clock);
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, repository, _clock);
        repository.Committed = desk.SyncAsync;
        desk.BadTags.Add("1.2.0");
        var promoter = new Promoter(Samples.Chat, repository, desk.Client, NoGates with { TimeProvider = _clock });
        _clock.Advance(TimeSpan.FromHours(1));
        await RunAsync(promoter, Request.To("tst"));
        repository.Edit(Samples.Tst, "replicaCount: 1", "replicaCount: 9", "Scale");
        repository.Edit(Samples.Tst, "'1.1.7'", "1.1.8", "Fix by hand");
        repository.Edit("clusters/tst/workloads/chat-api.yaml", "chat-0.1.0", "chat-0.2.0", "Try the chart");
        desk.BadTags.Clear();
        await RunAsync(promoter, Request.To("tst").Force("it is fixed"));

        var history = await promoter.HistoryAsync("chat-api", "tst").ToListAsync();

        Assert.Equal(
            [
                ("1.2.0 (chat-0.2.0)", DeploymentKind.Promotion, "dev", "it is fixed", "promoter"),
                ("1.1.8 (chat-0.2.0)", DeploymentKind.Manual, null, null, "somebody"),
                ("1.1.8 (chat-0.1.0)", DeploymentKind.Manual, null, null, "somebody"),
                ("1.1.7 (chat-0.1.0)", DeploymentKind.Rollback, null, null, "promoter"),
                ("1.2.0 (chat-0.1.0)", DeploymentKind.Promotion, "dev", null, "promoter"),
                ("1.1.7 (chat-0.1.0)", DeploymentKind.Created, (string?)null, (string?)null, "polygitops"),
            ],
            history.Select(h => (h.Version!.ToString(), h.Kind, h.PromotedFrom, h.ForceReason, h.Commit.Author)));
        Assert.Equal(new DateTimeOffset(2026, 3, 27, 13, 0, 0, TimeSpan.Zero), history[4].Since);
        Assert.True(history[3].Since > history[4].Since);
        Assert.Equal(DeploymentKind.ImageUpdate, (await promoter.HistoryAsync("chat-api", "dev").ToListAsync())[0].Kind);
    }

    [Fact]
    public async Task It_takes_two_lists_of_commits_and_two_files_per_commit_and_stops_early()
    {
        var repository = Samples.RepositoryOf(Samples.Chat, _clock);
        for (var i = 0; i < 50; i++) repository.Edit(Samples.Dev, i == 0 ? "1.1.7" : $"1.2.{i - 1}", $"1.2.{i}");
        repository.Push(new() { Written = RepositoryTree.Empty.Add("elsewhere", "x") }, "Elsewhere");
        var promoter = new Promoter(Samples.Chat, repository, options: NoGates);

        Assert.Equal(51, (await promoter.HistoryAsync("chat-api", "dev").ToListAsync()).Count);
        Assert.Equal(2, repository.Calls.Count(c => c == nameof(IGitRepository.HistoryAsync)));
        Assert.Equal(2 * 51, repository.Calls.Count(c => c == nameof(IGitRepository.ReadFileAsync)));
        repository.Calls.Clear();
        Assert.Equal(
            "1.2.49 (chat-0.1.0)",
            (await new Promoter(Samples.Chat, repository, options: NoGates).HistoryAsync("chat-api", "dev").FirstAsync()).Version!.ToString());
        Assert.InRange(repository.Calls.Count(c => c == nameof(IGitRepository.ReadFileAsync)), 1, 6);
    }

    [Fact]
    public async Task Files_that_were_removed_or_broken_for_a_while_show_as_such()
    {
        var repository = Samples.RepositoryOf(Samples.Chat, _clock);
        string[] files = [Samples.Dev, "clusters/dev/workloads/chat-api.yaml"];
        var before = repository.Head;
        repository.Push(new() { Deleted = files }, "Remove it");
        repository.Push(new() { Written = RepositoryTree.From(files.Select(f => before[f])) }, "Bring it back");
        repository.Edit(Samples.Dev, "image:", "image: {", "Break it");

        var history = await new Promoter(Samples.Chat, repository, options: NoGates).HistoryAsync("chat-api", "dev").ToListAsync();

        Assert.Equal(["chat-0.1.0", "1.1.7 (chat-0.1.0)", null, "1.1.7 (chat-0.1.0)"], history.Select(h => h.Version?.ToString()));
        Assert.Equal(["Break it", "Bring it back", "Remove it", "Generate the platform"], history.Select(h => h.Commit.Subject));
    }

    [Fact]
    public async Task The_table_has_every_workload_in_every_environment_from_one_reading()
    {
        var repository = Samples.RepositoryOf(Samples.Shop, _clock);
        repository.Edit("tenants/shop/web/dev/values.yaml", "1.0.0", "1.1.0");

        var table = await new Promoter(Samples.Shop, repository, options: NoGates).CurrentAsync();

        Assert.Equal(
            """
            | Workload | dev | tst | prd |
            | --- | --- | --- | --- |
            | shop/web | 1.1.0 (service-0.2.0) | 1.0.0 (service-0.2.0) | 1.0.0 (service-0.2.0) |
            | shop/cart | 2.0.0 (service-0.2.0) | 2.0.0 (service-0.2.0) | 2.0.0 (service-0.2.0) |
            | back/jobs | 3.0.0 (service-0.2.0) |  | 3.0.0 (service-0.2.0) |
            | back/search | 5.0.0 | 5.0.0 | 5.0.0 |

            """,
            table.ToString());
        Assert.Equal([nameof(IGitRepository.ReadAsync)], repository.Calls);
        Assert.Equal(repository.Newest().Revision, table.Revision);
    }

    [Fact]
    public async Task Unknown_names_are_reported_together()
    {
        var promoter = new Promoter(Samples.Chat, Samples.RepositoryOf(Samples.Chat, _clock), options: NoGates);

        var refused = await Assert.ThrowsAsync<DiagnosticsException>(
            async () => await promoter.HistoryAsync("chat", "qa").FirstOrDefaultAsync());

        Assert.Equal(["There is no workload 'chat'.", "There is no environment 'qa'."], refused.Diagnostics.Select(d => d.Message));
    }

    private static PromotionRequest Request => Samples.Chat.Promotion("chat-api").From("dev").ImageTags();

    private Task RunAsync(Promoter promoter, PromotionRequest request) =>
        promoter.RunAsync(request, PassingTime.On(_clock, TimeSpan.FromMinutes(1)));
}
