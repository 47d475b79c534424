using System.Text;
using PolyGitops.Sdk.ExecutionTests.GitHub;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;
using Xunit.Abstractions;

namespace PolyGitops.Sdk.ExecutionTests.Delivery;

public sealed class GitHubPublisherTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string HookSecret = "hook-5ecret-value";
    private static readonly Owner DevOps = new() { Name = "DevOps", Handles = ["@acme/devops", "@reviewer"] };

    private static readonly GitHubRepositorySettings Everything = new()
    {
        Visibility = RepositoryVisibility.Public,
        Topics = ["gitops", "argocd"],
        Protection = new() { RequiredApprovals = 1, RequireCodeOwners = true, RequiredChecks = ["validate"], RequireUpToDate = true },
        Webhooks = [new() { Url = "http://127.0.0.1:9/api/webhook", Secret = _ => ValueTask.FromResult(HookSecret) }],
        ActionsSecrets = ["REGISTRY_TOKEN"],
    };

    private FakeGitHub _github = null!;
    private GitHubConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _github = await FakeGitHub.StartAsync(new()
        {
            Organizations = ["acme", .. Enumerable.Range(0, 400).Select(i => $"acme-{i}")],
            Teams = ["acme/devops"],
            Users = ["reviewer"],
        });
        _connection = GitHubConnection.WithToken("some-token", new() { ApiUrl = _github.Url });
    }

    public async Task DisposeAsync()
    {
        _connection.Dispose();
        await _github.DisposeAsync();
    }

    [Fact]
    public async Task A_plan_lists_everything_and_does_nothing()
    {
        var plan = await Publisher(new() { Settings = _ => Everything }).PlanAsync(Shop());
        Assert.Equal(["acme/shop-k8s", "acme/shop-helm", "acme/shop-api"], plan.Repositories.Select(r => r.FullName));
        Assert.All(plan.Repositories, r => Assert.True(r.IsNew));
        Assert.False(plan.IsEmpty);
        Assert.Empty(_github.Repositories.Names);
        Assert.All(_github.Requests, r => Assert.Equal("GET", r.Method));
        var text = plan.ToString();
        output.WriteLine(text);
        Assert.Contains("topics: (none) -> argocd, gitops", text, StringComparison.Ordinal);
        Assert.Contains(
            "protection of 'main': (none) -> 1 approval(s); including a code owner; checks validate; up to date", text,
            StringComparison.Ordinal);
        Assert.Contains("webhook http://127.0.0.1:9/api/webhook: (none) -> push as json", text, StringComparison.Ordinal);
        Assert.Contains("secret REGISTRY_TOKEN is missing", text, StringComparison.Ordinal);
        Assert.DoesNotContain(HookSecret, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repositories_are_created_and_each_gets_its_files_in_one_commit()
    {
        var progress = new ProgressLog<RepositoryPublishReport>();
        var report = (await Publisher(new() { Settings = _ => Everything }).PublishAsync(Shop(), progress)).EnsureSuccess();
        output.WriteLine(report.ToString());
        Assert.Equal(3, progress.Reports.Count);
        foreach (var generated in Shop().Generate())
        {
            var found = _github.Repositories[$"acme/{generated.Repository.Name}"];
            Assert.Equal(generated.Tree, found.Read().Remove(".polygitops/index.json"));
            Assert.Equal(["Update generated files", "Start the branch main"], found.Log().Select(c => c.Subject));
            var details = await _github.Octokit().Repository.Get("acme", generated.Repository.Name);
            Assert.Equal((generated.Repository.Description, false), (details.Description, details.Private));
            Assert.Equal(["argocd", "gitops"], details.Topics.Order(StringComparer.Ordinal));
            var protection = await _github.Octokit().Repository.Branch.GetBranchProtection("acme", generated.Repository.Name, "main");
            var reviews = protection.RequiredPullRequestReviews;
            Assert.Equal(
                (1, true, true),
                (reviews.RequiredApprovingReviewCount, reviews.RequireCodeOwnerReviews, protection.RequiredStatusChecks.Strict));
            var hook = Assert.Single(await _github.Octokit().Repository.Hooks.GetAll("acme", generated.Repository.Name));
            Assert.Equal(("http://127.0.0.1:9/api/webhook", "json", true), (hook.Config["url"], hook.Config["content_type"], hook.Active));
        }
        Assert.DoesNotContain(HookSecret, report.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, _github.Requests.Count(r => Encoding.UTF8.GetString(r.Body.Span).Contains(HookSecret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_second_publish_changes_nothing_and_says_so()
    {
        var publisher = Publisher(new() { Settings = _ => Everything });
        (await publisher.PublishAsync(Shop())).EnsureSuccess();
        _github.ClearRequests();
        var plan = await publisher.PlanAsync(Shop());
        Assert.True(plan.IsEmpty, plan.ToString());
        var report = (await publisher.ApplyAsync(plan)).EnsureSuccess();
        Assert.All(report.Repositories, r => Assert.Null(r.Commit));
        Assert.All(_github.Requests, r => Assert.Equal("GET", r.Method));
        output.WriteLine($"{_github.Requests.Count} requests for {report.Repositories.Count} repositories with all settings");
    }

    [Fact]
    public async Task Changed_settings_alone_are_changed_and_others_stay()
    {
        (await Publisher(new() { Settings = _ => Everything }).PublishAsync(Shop())).EnsureSuccess();
        var client = _github.Octokit();
        await client.Repository.Edit("acme", "shop-k8s", new() { Description = "by hand", Homepage = "https://example.org" });
        await client.Repository.ReplaceAllTopics("acme", "shop-k8s", new(["other"]));
        var wanted = Everything with { Protection = Everything.Protection! with { RequiredApprovals = 2 } };
        var plan = await Publisher(new() { Settings = _ => wanted }).PlanAsync(Shop());
        Assert.Equal(["description", "topics", "protection of 'main'"], plan.Repositories[0].Settings.Select(s => s.Name));
        Assert.Equal(["protection of 'main'"], plan.Repositories[1].Settings.Select(s => s.Name));
        (await Publisher(new() { Settings = _ => wanted }).ApplyAsync(plan)).EnsureSuccess();
        Assert.True((await Publisher(new() { Settings = _ => wanted }).PlanAsync(Shop())).IsEmpty);
        Assert.Equal("https://example.org", (await client.Repository.Get("acme", "shop-k8s")).Homepage);
    }

    [Fact]
    public async Task Without_settings_only_files_are_published()
    {
        (await Publisher().PublishAsync(Shop())).EnsureSuccess();
        var details = await _github.Octokit().Repository.Get("acme", "shop-k8s");
        Assert.True(details.Private);
        await _github.Octokit().Repository.Edit("acme", "shop-k8s", new() { Description = "by hand" });
        Assert.True((await Publisher().PlanAsync(Shop())).IsEmpty);
    }

    [Fact]
    public async Task A_changed_platform_is_one_commit_where_it_matters()
    {
        (await Publisher().PublishAsync(Shop())).EnsureSuccess();
        var report = (await Publisher(new() { Message = "Add a stage" }).PublishAsync(Shop(b => b.AddEnvironment("stg", e => e.OnCluster("main")))))
            .EnsureSuccess();
        Assert.Equal("Add a stage", _github.Repositories["acme/shop-k8s"].Log()[0].Subject);
        Assert.Equal(3, _github.Repositories["acme/shop-k8s"].Log().Count);
        Assert.Contains("clusters/stg/kustomization.yaml", _github.Repositories["acme/shop-k8s"].Read().Paths);
        // And it goes again.
        (await Publisher(new() { AllowedNamespaceRemovals = ["stg/web-stg"] }).PublishAsync(Shop())).EnsureSuccess();
        Assert.DoesNotContain("clusters/stg/kustomization.yaml", _github.Repositories["acme/shop-k8s"].Read().Paths);
        Assert.All(report.Repositories, r => Assert.Empty(r.Files!.Conflicts));
    }

    [Fact]
    public async Task Pull_requests_carry_the_plan_and_ask_the_owners()
    {
        var options = new PublishOptions { Delivery = DeliveryMethod.PullRequest, Labels = ["generated"], Message = "Generate" };
        // The first commit of a repository cannot be asked for.
        Assert.All((await Publisher(options).PublishAsync(Shop())).EnsureSuccess().Repositories, r => Assert.NotNull(r.Commit));
        _github.Repositories["acme/shop-k8s"]
            .Commit(new() { Written = RepositoryTree.Empty.Add("clusters/dev/kustomization.yaml", "mine\n") }, "By hand");
        for (var run = 1; run <= 2; run++)
        {
            var report = (await Publisher(options).PublishAsync(Shop(b => b.AddEnvironment("stg", e => e.OnCluster("main"))))).EnsureSuccess();
            var opened = Assert.Single(_github.Repositories["acme/shop-k8s"].PullRequests.All);
            Assert.Equal(opened.Number, report.Repositories[0].PullRequest!.Number);
            Assert.Equal(("Generate", "polygitops/update"), (opened.Title, opened.Head));
            Assert.Contains("- `clusters/stg/kustomization.yaml`", opened.Body, StringComparison.Ordinal);
            Assert.Contains(
                "- `clusters/dev/kustomization.yaml`: it was edited after it was generated", opened.Body, StringComparison.Ordinal);
            Assert.Equal(["generated"], opened.Labels);
            Assert.Equal(["reviewer"], opened.Reviewers);
            Assert.Equal(["devops"], opened.Teams);
        }
        _github.Repositories["acme/shop-k8s"].PullRequests.Merge(1);
        Assert.Equal("mine\n", _github.Repositories["acme/shop-k8s"].Read()["clusters/dev/kustomization.yaml"].Text);
        Assert.True((await Publisher(options).PlanAsync(Shop(b => b.AddEnvironment("stg", e => e.OnCluster("main"))))).Repositories[0].IsEmpty);
    }

    [Fact]
    public async Task A_failing_repository_stops_no_other_and_all_failures_are_reported_together()
    {
        await using var github = await FakeGitHub.StartAsync(new()
        {
            Organizations = ["acme"],
            Tokens = new Dictionary<string, GitHubToken>
            {
                ["token"] = new()
                {
                    Login = "bot",
                    Repositories = new Dictionary<string, GitHubAccess>
                    {
                        ["acme/shop-helm"] = GitHubAccess.Pull,
                        ["acme/shop-api"] = GitHubAccess.Pull,
                    },
                },
            },
        });
        github.Repositories.Create("acme/shop-helm");
        github.Repositories.Create("acme/shop-api");
        using var connection = GitHubConnection.WithToken("token", new() { ApiUrl = github.Url });
        var report = await new GitHubPublisher(connection).PublishAsync(Shop());
        Assert.Equal(["acme/shop-helm", "acme/shop-api"], report.Failures.Select(f => f.FullName));
        Assert.NotNull(report.Repositories[0].Commit);
        var failure = Assert.Throws<DeliveryException>(report.EnsureSuccess);
        Assert.Contains("Publishing 2 of 3 repositories failed", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'acme/shop-helm' failed: GitHub answered 403", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'acme/shop-api' failed: GitHub answered 403", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archived_or_renamed_repository_is_reported()
    {
        (await Publisher().PublishAsync(Shop())).EnsureSuccess();
        await _github.Octokit().Repository.Edit("acme", "shop-helm", new() { Name = "renamed" });
        await _github.Octokit().Repository.Edit("acme", "shop-api", new() { Archived = true });
        var plan = await Publisher().PlanAsync(Shop());
        Assert.Contains("'acme/shop-helm' has been renamed to 'acme/renamed'", plan.Repositories[1].ToString(), StringComparison.Ordinal);
        Assert.Contains("'acme/shop-api' is archived", plan.Repositories[2].ToString(), StringComparison.Ordinal);
        Assert.Equal(2, plan.Failures.Count());
    }

    [Fact]
    public async Task A_user_gets_repositories_as_well_and_on_any_branch()
    {
        var platform = Shop(owner: "octocat", k8s: k => k with { DefaultBranch = "trunk" });
        (await Publisher(new() { Settings = _ => new() }).PublishAsync(platform)).EnsureSuccess();
        var k8s = _github.Repositories["octocat/shop-k8s"];
        Assert.Equal("trunk", k8s.DefaultBranch);
        Assert.Equal(platform.Generate()[0].Tree, k8s.Read("trunk").Remove(".polygitops/index.json"));
        Assert.True((await Publisher(new() { Settings = _ => new() }).PlanAsync(platform)).IsEmpty);
    }

    [Fact]
    public async Task Secrets_that_are_set_are_not_missing()
    {
        (await Publisher().PublishAsync(Shop())).EnsureSuccess();
        var secrets = _github.Octokit().Repository.Actions.Secrets;
        var key = await secrets.GetPublicKey("acme", "shop-k8s");
        await secrets.CreateOrUpdate(
            "acme", "shop-k8s", "REGISTRY_TOKEN", new() { EncryptedValue = Convert.ToBase64String(new byte[60]), KeyId = key.KeyId });
        var plan = await Publisher(new() { Settings = _ => new() { ActionsSecrets = ["REGISTRY_TOKEN", "OTHER"] } }).PlanAsync(Shop());
        Assert.Equal(["OTHER"], plan.Repositories[0].MissingSecrets);
        Assert.Equal(["REGISTRY_TOKEN", "OTHER"], plan.Repositories[1].MissingSecrets);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_was_killed_at_any_request_is_completed_by_the_next(bool isAfter)
    {
        var options = new PublishOptions { Settings = _ => Everything, MaxParallelism = 1 };
        for (var k = 1; ; k++)
        {
            var owner = $"acme-{(isAfter ? 200 : 0) + k}";
            using var handler = new ScriptedHandler { KilledAt = k, IsAfter = isAfter };
            using var connection = _github.Connect(handler);
            var killed = await new GitHubPublisher(connection, options).PublishAsync(Shop(owner: owner));
            var publisher = new GitHubPublisher(_connection, options);
            (await publisher.PublishAsync(Shop(owner: owner))).EnsureSuccess();
            Assert.True((await publisher.PlanAsync(Shop(owner: owner))).IsEmpty);
            foreach (var generated in Shop(owner: owner).Generate())
            {
                var found = _github.Repositories[$"{owner}/{generated.Repository.Name}"];
                Assert.Equal(generated.Tree, found.Read().Remove(".polygitops/index.json"));
                Assert.InRange(found.Log().Count, 2, 3);
            }
            if (!killed.Failures.Any())
            {
                output.WriteLine($"{k - 1} requests for three new repositories with all settings");
                Assert.InRange(k, 30, 100);
                return;
            }
        }
    }

    [Fact]
    public async Task A_change_that_deletes_a_namespace_is_announced_and_carried_out_only_when_that_is_allowed()
    {
        (await Publisher().PublishAsync(Shop(b => b.AddTeam("more", t => t.AddNamespace("extra", n => n))))).EnsureSuccess();
        var plan = await Publisher().PlanAsync(Shop());
        Assert.Equal(["dev/extra-dev"], plan.Repositories[0].RemovedNamespaces);
        Assert.Contains("namespace dev/extra-dev is deleted, with everything in it", plan.ToString(), StringComparison.Ordinal);
        Assert.All(plan.Repositories.Skip(1), r => Assert.Empty(r.RemovedNamespaces));

        var refused = await Publisher().ApplyAsync(plan);
        var failure = Assert.IsType<DeliveryException>(Assert.Single(refused.Failures).Failure);
        Assert.Contains("AllowedNamespaceRemovals to [\"dev/extra-dev\"]", failure.Message, StringComparison.Ordinal);
        var proposed = await Publisher(new() { Delivery = DeliveryMethod.PullRequest }).ApplyAsync(plan);
        Assert.IsType<DeliveryException>(Assert.Single(proposed.Failures).Failure);
        Assert.True(_github.Repositories["acme/shop-k8s"].Read().Contains("namespaces/dev/more/extra-dev/namespace.yaml"));

        (await Publisher(new() { AllowedNamespaceRemovals = plan.Repositories[0].RemovedNamespaces }).ApplyAsync(plan)).EnsureSuccess();
        Assert.False(_github.Repositories["acme/shop-k8s"].Read().Contains("namespaces/dev/more/extra-dev/namespace.yaml"));
        Assert.True((await Publisher().PlanAsync(Shop())).IsEmpty);
    }

    [Fact]
    public async Task Another_choice_of_names_or_another_team_for_a_namespace_is_announced_as_a_removal()
    {
        (await Publisher().PublishAsync(Shop())).EnsureSuccess();
        var plain = await Publisher().PlanAsync(Shop(b => b.WithNamespaces(NamespaceNaming.Plain)));
        Assert.Equal(["dev/web-dev"], plain.Repositories[0].RemovedNamespaces);

        var other = Shop();
        var moved = await Publisher().PlanAsync(other with { Teams = [other.Teams[0] with { Name = "renamed" }] });
        Assert.Contains(
            "namespace dev/web-dev is deleted, with everything in it, and made again for namespaces/dev/renamed", moved.ToString(),
            StringComparison.Ordinal);
        Assert.Empty((await Publisher().PlanAsync(Shop(b => b.AddEnvironment("stg", e => e.OnCluster("main"))))).Repositories[0].RemovedNamespaces);
    }

    private static Platform Shop(
        Func<PlatformBuilder, PlatformBuilder>? more = null, string owner = "acme", Func<K8sRepository, K8sRepository>? k8s = null)
    {
        var builder = new PlatformBuilder("shop", GitHost.GitHub(owner))
            .AddCluster("main")
            .AddEnvironment("dev", e => e.OnCluster("main"))
            .WithK8s("shop-k8s", k => k.OwnedBy(DevOps))
            .AddHelm("shop-helm", h => h.OwnedBy(DevOps).AddChart("web", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/web")))
            .AddService("shop-api", s => s.ForService("web").WithImage("ghcr.io/acme/web").WithVersion("1.0.0").OwnedBy(DevOps))
            .AddTeam("shop", t => t.AddWorkload("web", DeploymentSource.FromChart("web"), w => w.AddImage("ghcr.io/acme/web", i => i.WithTag("1.0.0"))));
        var platform = (more?.Invoke(builder) ?? builder).Build();
        return k8s is null ? platform : platform with { K8s = k8s(platform.K8s) };
    }

    private GitHubPublisher Publisher(PublishOptions? options = null) => new(_connection, options);
}
