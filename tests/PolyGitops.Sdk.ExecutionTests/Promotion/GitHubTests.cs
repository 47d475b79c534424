using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Promotion;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

/// <summary>Promotions over GitHub's REST API.</summary>
public sealed class GitHubTests : IAsyncLifetime
{
    private const string Name = "justgithubaccount/app-poly-gitops-k8s";
    private static readonly PromoterOptions ByPullRequest = new() { Delivery = DeliveryMethod.PullRequest, Gates = [] };

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero));
    private FakeGitHub _github = null!;
    private FakeGitHubRepository _k8s = null!;
    private GitHubConnection _connection = null!;

    private static PromotionRequest Request => Samples.Chat.Promotion("chat-api").From("dev").To("tst").ImageTags();

    public async Task InitializeAsync()
    {
        _github = await FakeGitHub.StartAsync(new()
        {
            Users = ["ann"],
            Organizations = ["justgithubaccount"],
            Teams = ["justgithubaccount/product-team"],
            TimeProvider = _clock,
        });
        _k8s = _github.Repositories.Create(Name);
        _k8s.Commit(new() { Written = Samples.Chat.Generate().First(r => r.Repository is K8sRepository).Tree }, "Generate the platform");
        _connection = GitHubConnection.WithToken("token", new() { ApiUrl = _github.Url });
    }

    public async Task DisposeAsync()
    {
        _connection.Dispose();
        await _github.DisposeAsync();
    }

    [Fact]
    public async Task Pull_requests_are_asked_approved_and_merged()
    {
        Edit(Samples.Dev, "1.1.7", "1.2.0");
        var approvals = PromotionGate.Approvals() with
        {
            Members = new Dictionary<string, IReadOnlyList<string>> { ["@justgithubaccount/product-team"] = ["ann"] },
        };
        var promoter = new Promoter(Samples.Chat, Repository(), options: ByPullRequest with { Gates = [approvals], TimeProvider = _clock });

        var proposed = await promoter.RunAsync(Request);
        Assert.Equal((PromotionOutcome.Proposed, GateState.Waiting), (proposed.Outcome, proposed.Plan.Gates[0].State));
        _k8s.PullRequests.Approve(1, "ann");
        Assert.Equal("passed approvals: approved by @ann", (await promoter.RunAsync(Request)).Plan.Gates[0].ToString());
        _k8s.PullRequests.Merge(1, "ann", MergeMethod.Squash);

        var found = await promoter.RunAsync(Request);
        Assert.Equal((PromotionOutcome.Unchanged, _k8s.Head()), (found.Outcome, found.Commit!.Revision));
        Assert.Contains("tag: 1.2.0", _k8s.Read()[Samples.Tst].Text, StringComparison.Ordinal);
        Assert.Equal("dev", (await promoter.HistoryAsync("chat-api", "tst").FirstAsync()).PromotedFrom);
    }

    [Fact]
    public async Task A_rollback_restores_what_the_branch_had_and_not_an_earlier_draft()
    {
        Edit(Samples.Dev, "1.1.7", "1.2.0");
        await using var desk = await ScriptedArgoCd.StartAsync(Samples.Chat, _k8s.Log()[0], () => Task.FromResult(_k8s.Read()), _clock);
        var promoter = new Promoter(Samples.Chat, Repository(), desk.Client, ByPullRequest with { TimeProvider = _clock });
        Assert.Equal(PromotionOutcome.Proposed, (await promoter.RunAsync(Request)).Outcome);
        Edit(Samples.Dev, "1.2.0", "1.3.0");
        Assert.Equal(1, (await promoter.RunAsync(Request)).PullRequest!.Number);
        _k8s.PullRequests.Merge(1, "ann", MergeMethod.Merge);

        var result = await promoter.RunAsync(Request, PassingTime.On(_clock, TimeSpan.FromMinutes(11)));

        Assert.Equal((PromotionOutcome.RollbackProposed, 2), (result.Outcome, result.PullRequest!.Number));
        _k8s.PullRequests.Merge(2, "ann");
        Assert.Contains("tag: 1.1.7", _k8s.Read()[Samples.Tst].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_push_in_between_loses_nothing()
    {
        Edit(Samples.Dev, "1.1.7", "1.2.0");
        var pushes = 0;
        _github.BeforeRequest = request =>
        {
            if (request.Method == "PATCH" && pushes++ == 0)
                _k8s.Commit(new() { Written = RepositoryTree.Empty.Add("others/file", "x") }, "Something else");
            return Task.CompletedTask;
        };
        var heard = new ProgressLog<PromotionEvent>();

        var result = await new Promoter(Samples.Chat, Repository(), options: new() { Gates = [], TimeProvider = _clock })
            .RunAsync(Request, heard);

        Assert.Equal((PromotionOutcome.Committed, _k8s.Head()), (result.Outcome, result.Commit!.Revision));
        Assert.Contains(PromotionEventKind.Replanned, heard.Kinds());
        Assert.Equal("Something else", _k8s.Log()[1].Subject);
        Assert.True(_k8s.Read().Contains("others/file"));
    }

    [Fact]
    public async Task The_number_of_requests_does_not_grow_with_the_repository()
    {
        Edit(Samples.Dev, "1.1.7", "1.2.0");
        var few = await CountAsync();
        _k8s.Commit(
            new()
            {
                Written = RepositoryTree.From(
                    Enumerable.Range(0, 2000).Select(i => new RepositoryFile { Path = $"others/{i}/file", Content = new byte[] { 65 } })),
            },
            "More");

        Assert.Equal(few, await CountAsync());
        Assert.InRange(few, 1, 30);
    }

    private async Task<int> CountAsync()
    {
        _github.ClearRequests();
        await new Promoter(Samples.Chat, Repository(), options: new() { Gates = [], TimeProvider = _clock }).PlanAsync(Request);
        return _github.Requests.Count;
    }

    private IGitRepository Repository()
    {
        var name = Name.Split('/');
        return _connection.Repository(new() { Owner = name[0], Name = name[1] });
    }

    private void Edit(string path, string from, string to)
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        _k8s.Commit(
            new() { Written = RepositoryTree.Empty.Add(path, _k8s.Read()[path].Text.Replace(from, to, StringComparison.Ordinal)) },
            $"Edit {path}");
    }
}
