using PolyGitops.Sdk.ExecutionTests.Delivery;
using PolyGitops.Sdk.ExecutionTests.ImageUpdates;
using PolyGitops.Sdk.ExecutionTests.Promotion;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;
using Xunit.Abstractions;

namespace PolyGitops.Sdk.ExecutionTests.Reliability;

/// <summary>
/// Image updates and promotions whose process ends before or after any one of its requests or programs. Run again, they leave exactly
/// what a run leaves that nobody interrupted: files, history, branches and pull requests.
/// </summary>
public sealed class KilledGitRunTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Image = "justgithubaccount/chat-api";

    private static readonly RepositoryTree Start = Samples.Chat.Generate().First(r => r.Repository is K8sRepository).Tree;

    private FakeGitHub _github = null!;
    private FakeRegistry _registry = null!;
    private RegistryClient _client = null!;

    public async Task InitializeAsync()
    {
        _github = await FakeGitHub.StartAsync(new() { Organizations = ["acme"] });
        _registry = await FakeRegistry.StartAsync();
        _registry.Push(Image, "1.1.7");
        _registry.Push(Image, "1.2.0");
        _client = ShopPlatform.Client(_registry);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _registry.DisposeAsync();
        await _github.DisposeAsync();
    }

    [Theory]
    [InlineData(DeliveryMethod.Commit, false)]
    [InlineData(DeliveryMethod.Commit, true)]
    [InlineData(DeliveryMethod.PullRequest, false)]
    [InlineData(DeliveryMethod.PullRequest, true)]
    public Task A_killed_image_update_on_GitHub_is_finished_by_the_next_run(DeliveryMethod delivery, bool isAfter) =>
        KillOnGitHubAsync(Start, isAfter, repository => UpdateAsync(repository, delivery));

    [Theory]
    [InlineData(DeliveryMethod.Commit, false)]
    [InlineData(DeliveryMethod.Commit, true)]
    [InlineData(DeliveryMethod.PullRequest, false)]
    [InlineData(DeliveryMethod.PullRequest, true)]
    public Task A_killed_promotion_on_GitHub_is_finished_by_the_next_run(DeliveryMethod delivery, bool isAfter) =>
        KillOnGitHubAsync(Promotable(), isAfter, repository => PromoteAsync(repository, delivery));

    [ToolFact("git")]
    public Task A_killed_image_update_with_git_is_finished_by_the_next_run() =>
        KillWithGitAsync(Start, repository => UpdateAsync(repository, DeliveryMethod.Commit));

    [ToolFact("git")]
    public Task A_killed_promotion_with_git_is_finished_by_the_next_run() =>
        KillWithGitAsync(Promotable(), repository => PromoteAsync(repository, DeliveryMethod.Commit));

    private async Task UpdateAsync(IGitRepository repository, DeliveryMethod delivery) =>
        await new ImageUpdater(Samples.Chat, repository, _client, new() { Delivery = delivery, Labels = ["images"] }).UpdateAsync();

    private static async Task PromoteAsync(IGitRepository repository, DeliveryMethod delivery) =>
        await new Promoter(Samples.Chat, repository, options: new() { Delivery = delivery, Gates = [] })
            .RunAsync(Samples.Chat.Promotion("chat-api").From("dev").To("tst").ImageTags());

    private static RepositoryTree Promotable() => Start.Remove(Samples.Dev)
        .Add(Samples.Dev, Start[Samples.Dev].Text.Replace("1.1.7", "1.2.0", StringComparison.Ordinal));

    private async Task KillOnGitHubAsync(RepositoryTree start, bool isAfter, Func<IGitRepository, Task> run)
    {
        var wanted = await RunOnGitHubAsync("whole", start, run, run);
        for (var k = 1; ; k++)
        {
            using var handler = new ScriptedHandler { KilledAt = k, IsAfter = isAfter };
            using var connection = _github.Connect(handler);
            var isKilled = false;
            async Task KilledAsync(IGitRepository repository)
            {
                try
                {
                    await run(connection.Repository(new() { Owner = "acme", Name = repository.Name.Split('/')[1] }));
                }
                catch (GitHubException)
                {
                    isKilled = true;
                }
            }

            var found = await RunOnGitHubAsync($"killed-{k}", start, KilledAsync, run);
            Assert.True(wanted == found, $"killed at request {k}:\n{found}\ninstead of\n{wanted}");
            if (handler.Count >= k) continue;
            Assert.False(isKilled);
            output.WriteLine($"{k - 1} requests");
            Assert.True(k > 5, $"only {k} requests");
            return;
        }
    }

    private async Task<string> RunOnGitHubAsync(
        string name, RepositoryTree start, Func<IGitRepository, Task> first, Func<IGitRepository, Task> second)
    {
        var repository = _github.Repositories.Create($"acme/{name}");
        repository.Commit(new() { Written = start }, "Generate the platform");
        using var connection = GitHubConnection.WithToken("token", new() { ApiUrl = _github.Url });
        await first(connection.Repository(new() { Owner = "acme", Name = name }));
        await second(connection.Repository(new() { Owner = "acme", Name = name }));
        return GitState.Of(repository);
    }

    private async Task KillWithGitAsync(RepositoryTree start, Func<IGitRepository, Task> run)
    {
        var wanted = await RunWithGitAsync(start, new CommandRunner(), run);
        for (var k = 1; ; k++)
        {
            var isKilled = false;
            var found = await RunWithGitAsync(start, new CrashingRunner(k), async repository =>
            {
                try
                {
                    await run(repository);
                }
                catch (Exception killed) when (killed is GitException or CommandException)
                {
                    isKilled = true;
                }
            }, run);
            Assert.True(wanted == found, $"killed at program {k}:\n{found}\ninstead of\n{wanted}");
            if (isKilled) continue;
            output.WriteLine($"{k - 1} programs");
            Assert.True(k > 5, $"only {k} programs");
            return;
        }
    }

    private static async Task<string> RunWithGitAsync(
        RepositoryTree start, ICommandRunner runner, Func<IGitRepository, Task> first, Func<IGitRepository, Task>? second = null)
    {
        using var folder = new TemporaryFolder();
        await Tool.OutputAsync("git", folder.Path, "init", "-q", "--bare", "-b", "main", ".");
        var own = new GitCommandRepository(folder.Path);
        await own.CommitAsync(new() { Written = start }, "Generate the platform", null);
        await first(new GitCommandRepository(folder.Path, options: new() { Commands = runner }));
        if (second is not null) await second(own);
        return await GitState.OfAsync(own);
    }
}
