using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Promotion;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

/// <summary>Promotions in a bare repository of the git command.</summary>
public sealed class RealGitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero));

    private static PromotionRequest Request => Samples.Chat.Promotion("chat-api").From("dev").ImageTags();

    public void Dispose() => _folder.Dispose();

    [ToolFact("git")]
    public async Task A_change_travels_through_all_environments_and_git_shows_what_happened()
    {
        var repository = await StartedAsync();
        await UpdateAsync(repository, "1.1.7", "1.2.0");
        var promoter = new Promoter(Samples.Chat, repository, options: new() { Gates = [], TimeProvider = _clock });
        foreach (var source in (string[])["dev", "tst", "stg"])
        {
            Assert.Equal(PromotionOutcome.Committed, (await promoter.RunAsync(Request.From(source).ToNext())).Outcome);
            Assert.Equal(PromotionOutcome.Unchanged, (await promoter.RunAsync(Request.From(source).ToNext())).Outcome);
        }

        Assert.Equal(
            "| product-team/chat-api | 1.2.0 (chat-0.1.0) | 1.2.0 (chat-0.1.0) | 1.2.0 (chat-0.1.0) | 1.2.0 (chat-0.1.0) |",
            (await promoter.CurrentAsync()).ToString().Split('\n')[2]);
        Assert.Equal(
            "Promote chat-api 1.1.7 -> 1.2.0 from stg to prd\nPromote chat-api 1.1.7 -> 1.2.0 from tst to stg\nPromote chat-api 1.1.7 -> 1.2.0 from dev to tst\nbuild: automatic update of chat-api-dev\nGenerate the platform\n",
            await Tool.OutputAsync("git", _folder.Path, "log", "--format=%s", "main"));
        Assert.Equal(
            "stg\n",
            await Tool.OutputAsync(
                "git", _folder.Path, "log", "-1", "--format=%(trailers:key=Promoted-From,valueonly,separator=%x2c)", "main"));
        Assert.Equal(
            "1\t1\ttenants/product-team/chat-api/prd/values.yaml\n",
            await Tool.OutputAsync("git", _folder.Path, "diff", "--numstat", "main~1", "main"));
        Assert.Equal(
            [DeploymentKind.Promotion, DeploymentKind.Created],
            (await promoter.HistoryAsync("chat-api", "prd").ToListAsync()).Select(h => h.Kind));
    }

    [ToolFact("git")]
    public async Task A_bad_version_is_rolled_back_and_a_plan_that_git_applies_gives_the_same_file()
    {
        var repository = await StartedAsync();
        var newest = await UpdateAsync(repository, "1.1.7", "1.2.0");
        var before = (await repository.ReadAsync())!.Tree;
        await using var desk = await ScriptedArgoCd.StartAsync(
            Samples.Chat, newest, async () => (await repository.ReadAsync())!.Tree, _clock);
        desk.BadTags.Add("1.2.0");
        var options = new PromoterOptions { Gates = [] };
        var promoter = new Promoter(Samples.Chat, repository, desk.Client, options with { TimeProvider = _clock });
        var plan = await promoter.PlanAsync(Request.To("tst"));
        using var work = new TemporaryFolder();
        await Tool.OutputAsync("git", work.Path, "clone", "-q", _folder.Path, ".");
        File.WriteAllText(work["plan.diff"], plan.Diff);
        await Tool.OutputAsync("git", work.Path, "apply", "plan.diff");
        Assert.Equal(plan.Change.Written[Samples.Tst].Text, File.ReadAllText(work[Samples.Tst]));

        var result = await promoter.RunAsync(Request.To("tst"), new ProgressLog<PromotionEvent>(e =>
        {
            if (e.Kind == PromotionEventKind.Waiting) _clock.Advance(options.DegradedGrace);
            if (e.Kind is PromotionEventKind.Committed or PromotionEventKind.RolledBack) desk.SyncAsync(e.Commit!).GetAwaiter().GetResult();
        }));
        Assert.Equal((PromotionOutcome.RolledBack, true), (result.Outcome, result.IsRestored));
        Assert.Equal(before, (await repository.ReadAsync())!.Tree);
        Assert.Equal(
            $"{result.Commit!.Revision}\n",
            await Tool.OutputAsync(
                "git", _folder.Path, "log", "-1", "--format=%(trailers:key=Rolled-Back-Promotion,valueonly,separator=%x2c)", "main"));
        Assert.Equal(
            PromotionOutcome.Refused, (await new Promoter(Samples.Chat, repository, options: options).RunAsync(Request.To("tst"))).Outcome);
    }

    private async Task<GitCommandRepository> StartedAsync()
    {
        await Tool.OutputAsync("git", _folder.Path, "init", "-q", "--bare", "-b", "main");
        var repository = new GitCommandRepository(_folder.Path, options: new() { TimeProvider = _clock });
        await repository.CommitAsync(
            new() { Written = Samples.Chat.Generate().First(r => r.Repository is K8sRepository).Tree }, "Generate the platform", null);
        return repository;
    }

    private async Task<GitCommit> UpdateAsync(GitCommandRepository repository, string from, string to)
    {
        var snapshot = (await repository.ReadAsync([Samples.Dev]))!;
        _clock.Advance(TimeSpan.FromMinutes(1));
        return (await repository.CommitAsync(
            new()
            {
                Written = RepositoryTree.Empty.Add(
                    Samples.Dev, snapshot.Tree[Samples.Dev].Text.Replace(from, to, StringComparison.Ordinal)),
            },
            "build: automatic update of chat-api-dev\n\nupdates an image\n", snapshot.Revision))!;
    }
}
