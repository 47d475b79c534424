using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.ExecutionTests.Delivery;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Promotion;

namespace PolyGitops.Sdk.ExecutionTests.Promotion;

public sealed class PromotionPlanTests
{
    private static readonly PromoterOptions NoGates = new() { Gates = [] };
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Only_the_scalar_of_the_tag_changes_and_its_comment_stays()
    {
        var repository = Samples.Updated(_clock);

        var plan = await new Promoter(Samples.Chat, repository, options: NoGates)
            .PlanAsync(Samples.Chat.Promotion("chat-api").From("dev").To("tst").ImageTags());

        var change = Assert.Single(plan.Changes);
        Assert.Equal("product-team/chat-api: image.tag 1.1.7 -> 1.2.0", change.ToString());
        Assert.Equal(
            """
            diff --git a/tenants/product-team/chat-api/tst/values.yaml b/tenants/product-team/chat-api/tst/values.yaml
            --- a/tenants/product-team/chat-api/tst/values.yaml
            +++ b/tenants/product-team/chat-api/tst/values.yaml
            @@ -1,7 +1,7 @@
             replicaCount: 1
             image:
               repository: ghcr.io/justgithubaccount/chat-api
            -  tag:   '1.1.7'   # promoted only
            +  tag:   '1.2.0'   # promoted only
             resources:
               limits:
                 cpu: 500m

            """,
            plan.Diff);
        Assert.Equal([Samples.Tst], plan.Change.Written.Paths);
        Assert.Equal(repository.Newest().Revision, plan.Revision);
        Assert.False(plan.IsEmpty);
    }

    [Fact]
    public async Task The_objects_differ_in_nothing_but_the_image()
    {
        var plan = await Plan(Samples.Updated(_clock), r => r.From("dev").ToNext().ImageTags());

        var difference = Assert.Single(plan.Rendered.Objects);
        Assert.Equal("Deployment chat-api-tst/chat-api", difference.After!.ToString());
        Assert.Equal(
            "spec.template.spec.containers[chat].image: \"ghcr.io/justgithubaccount/chat-api:1.1.7\" -> \"ghcr.io/justgithubaccount/chat-api:1.2.0\"",
            Assert.Single(difference.Fields).ToString());
        Assert.Empty(plan.Rendered.Sources);
    }

    [Fact]
    public async Task The_objects_are_rendered_from_what_the_repository_has_and_not_from_the_model()
    {
        var repository = Samples.Updated(_clock);
        repository.Edit(Samples.Tst, "'1.1.7'", "1.1.9");

        var plan = await Plan(repository, r => r.From("dev").To("tst").ImageTags());

        Assert.EndsWith(
            "chat-api:1.1.9\" -> \"ghcr.io/justgithubaccount/chat-api:1.2.0\"", plan.Rendered.Objects[0].Fields[0].ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_environment_comes_in_the_order_of_the_platform()
    {
        var repository = Samples.Updated(_clock);
        string[] order = ["dev", "tst", "stg", "prd"];
        for (var i = 0; i < 3; i++)
        {
            var plan = await Plan(repository, r => r.From(order[i]).ToNext().ImageTags());
            Assert.Equal(order[i + 1], plan.Target);
            repository.Push(plan.Change, plan.CommitMessage);
        }
        var problem = await Refused(repository, r => r.From("prd").ToNext().ImageTags());
        Assert.Equal([DiagnosticCodes.PromotionOrder], problem.Select(p => p.Code));
        Assert.All(
            order,
            e =>
                Assert.Contains("1.2.0", repository.Head[$"tenants/product-team/chat-api/{e}/values.yaml"].Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dev", "stg", "The promotion skips 'tst'.")]
    [InlineData("dev", "prd", "The promotion skips 'tst' and 'stg'.")]
    [InlineData("stg", "dev", "'dev' comes before 'stg': the promotion goes backwards.")]
    public async Task Another_order_needs_a_reason_which_the_commit_records(string from, string to, string rule)
    {
        var repository = Samples.Updated(_clock);
        var refused = Assert.Single(await Refused(repository, r => r.From(from).To(to).ImageTags()));
        Assert.Equal((DiagnosticCodes.PromotionOrder, rule), (refused.Code, refused.Message));

        var plan = await Plan(repository, r => r.From(from).To(to).ImageTags().Force("hotfix\nPromoted-To: nowhere"));

        Assert.Equal([rule], plan.Forced);
        Assert.Contains(rule, plan.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(
            $"\nPromoted-From: {from}\nPromoted-To: {to}\nPromoted-Revision: {plan.Revision}\nPromotion-Reason: hotfix Promoted-To: nowhere\n",
            plan.CommitMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_that_runs_none_of_the_workloads_is_not_skipped()
    {
        var repository = Samples.RepositoryOf(Samples.Shop, _clock);
        repository.Edit("tenants/back/jobs/dev/values.yaml", "3.0.0", "3.1.0");

        var plan = await new Promoter(Samples.Shop, repository, options: NoGates)
            .PlanAsync(Samples.Shop.Promotion("jobs").From("dev").ToNext().ImageTags());

        Assert.Equal(("prd", "back/jobs: image.tag 3.0.0 -> 3.1.0"), (plan.Target, Assert.Single(plan.Changes).ToString()));
    }

    [Fact]
    public async Task All_problems_of_a_request_are_reported_together()
    {
        var gates = new PromoterOptions
        {
            Gates =
            [
                PromotionGate.SourceHealthy(TimeSpan.FromHours(-1)),
                PromotionGate.Approvals(0),
                PromotionGate.NoFreeze(
                    FreezeWindow.Recurring("whenever", TimeSpan.FromHours(1)) with { TimeZone = "Mars/Olympus" },
                    FreezeWindow.Between(_clock.GetUtcNow(), _clock.GetUtcNow())),
                PromotionGate.Custom("load test", (_, _) => Task.FromResult(GateResult.Pass())) with { Environments = ["qa"] },
            ],
        };
        var request = Samples.Shop.Promotion("web", "nothing").From("int").To("");

        var refused = await Assert.ThrowsAsync<DiagnosticsException>(
            () => new Promoter(Samples.Shop, Samples.RepositoryOf(Samples.Shop, _clock), options: gates).PlanAsync(request));

        Assert.Equal(
            [
                "promotion: The promotion does not select anything to promote.",
                "gates/source health/soak: The soak time is negative.",
                "gates/approvals/required: 0 is not a number of approvals.",
                "gates/freeze/windows/0: 'whenever' is not a cron expression.",
                "gates/freeze/windows/0: 'Mars/Olympus' is not a known time zone.",
                "gates/freeze/windows/1: The freeze ends before it begins.",
                "gates/load test/environments: There is no environment 'qa'.",
                "promotion/workloads: There is no workload 'nothing'.",
                "promotion/source: There is no environment 'int'.",
                "promotion/target: The promotion has no target environment.",
            ],
            refused.Diagnostics.Select(d => $"{d.Location}: {d.Message}"));
    }

    [Fact]
    public async Task Several_workloads_are_one_change_and_all_means_those_in_both_environments()
    {
        var repository = Samples.RepositoryOf(Samples.Shop, _clock);
        repository.Edit("tenants/shop/web/dev/values.yaml", "1.0.0", "1.1.0");
        repository.Edit("tenants/shop/cart/dev/values.yaml", "2.0.0", "2.1.0");
        repository.Edit("tenants/back/jobs/dev/values.yaml", "3.0.0", "3.1.0");

        var plan = await new Promoter(Samples.Shop, repository, options: NoGates)
            .PlanAsync(Samples.Shop.Promotion().From("dev").To("tst").ImageTags());

        Assert.Equal(["shop/web: image.tag 1.0.0 -> 1.1.0", "shop/cart: image.tag 2.0.0 -> 2.1.0"], plan.Changes.Select(c => c.ToString()));
        Assert.Equal(["tenants/shop/cart/tst/values.yaml", "tenants/shop/web/tst/values.yaml"], plan.Change.Written.Paths);
        Assert.StartsWith(
            "Promote 2 workloads from dev to tst\n\n- shop/web: image.tag 1.0.0 -> 1.1.0\n- shop/cart: image.tag 2.0.0 -> 2.1.0\n",
            plan.CommitMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_version_is_promoted_in_the_Application_and_shows_as_such()
    {
        var repository = Samples.RepositoryOf(Samples.Shop, _clock);
        repository.Edit("clusters/dev/workloads/search.yaml", "targetRevision: 5.0.0", "targetRevision: 5.1.0 # new");

        var plan = await new Promoter(Samples.Shop, repository, options: NoGates)
            .PlanAsync(Samples.Shop.Promotion("search").From("dev").To("tst").ChartVersion());

        Assert.Equal("back/search: spec.sources[0].targetRevision 5.0.0 -> 5.1.0", Assert.Single(plan.Changes).ToString());
        Assert.Equal("Application argocd/search-tst", Assert.Single(plan.Rendered.Objects).After!.ToString());
        Assert.Equal("version: \"5.0.0\" -> \"5.1.0\"", Assert.Single(Assert.Single(plan.Rendered.Sources).Fields).ToString());
        Assert.DoesNotContain("# new", plan.Diff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Named_values_are_promoted_with_all_that_is_in_them()
    {
        var repository = Samples.Updated(_clock);

        var plan = await Plan(repository, r => r.From("dev").To("tst").Values("resources", "replicaCount"));

        Assert.Equal(
            ["resources.limits.cpu 500m -> 1000m", "resources.limits.memory 512Mi -> 1Gi", "resources.requests.cpu 250m -> 500m",
                "resources.requests.memory 256Mi -> 512Mi", "replicaCount 1 -> 2"],
            plan.Changes.Select(c => c.ToString()["product-team/chat-api: ".Length..]));
        Assert.Contains("replicaCount: 2\n", plan.Change.Written[Samples.Tst].Text, StringComparison.Ordinal);
        Assert.Contains("'1.1.7'   # promoted only", plan.Change.Written[Samples.Tst].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_not_all_workloads_have_is_promoted_where_it_is()
    {
        var repository = Samples.RepositoryOf(Samples.Shop, _clock);
        repository.Edit("tenants/shop/web/dev/values.yaml", "info", "debug");

        var plan = await new Promoter(Samples.Shop, repository, options: NoGates)
            .PlanAsync(Samples.Shop.Promotion().From("dev").To("tst").Values("env.LOG_LEVEL"));

        Assert.Equal("shop/web: env.LOG_LEVEL info -> debug", Assert.Single(plan.Changes).ToString());
    }

    [Fact]
    public async Task What_looks_like_a_secret_is_in_no_part_of_a_plan()
    {
        var repository = Samples.RepositoryOf(Samples.Shop, _clock);
        repository.Edit("tenants/shop/web/dev/values.yaml", "LOG_LEVEL: info", "DB_PASSWORD: hunter2");
        repository.Edit("tenants/shop/web/tst/values.yaml", "LOG_LEVEL: info", "DB_PASSWORD: hunter1");

        var plan = await new Promoter(Samples.Shop, repository, options: NoGates)
            .PlanAsync(Samples.Shop.Promotion("web").From("dev").To("tst").Values("env.DB_PASSWORD"));

        Assert.Equal("shop/web: env.DB_PASSWORD *** -> ***", Assert.Single(plan.Changes).ToString());
        Assert.Contains("hunter2", plan.Change.Written.Single().Text, StringComparison.Ordinal);
        Assert.Contains("env[DB_PASSWORD].value", plan.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", plan.ToString() + plan.CommitMessage + plan.Diff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_near_the_change_is_not_shown_either()
    {
        var repository = Samples.Updated(_clock);
        repository.Edit(Samples.Tst, "  tag:", "  pullToken: abc123\n  otherKey:\n    apiKey: >-\n      abc124\n      abc125\n  tag:");

        var plan = await Plan(repository, r => r.From("dev").To("tst").ImageTags());

        Assert.DoesNotContain("abc12", plan.ToString(), StringComparison.Ordinal);
        Assert.Contains("     apiKey: ***\n       ***\n       ***\n-  tag:   '1.1.7'", plan.Diff, StringComparison.Ordinal);
        Assert.Contains("abc125", plan.Change.Written[Samples.Tst].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_target_has_already_is_an_empty_plan()
    {
        var plan = await Plan(Samples.RepositoryOf(Samples.Chat, _clock), r => r.From("dev").To("tst").ImageTags().ChartVersion());

        Assert.True(plan.IsEmpty);
        Assert.True(plan.Change.IsEmpty);
        Assert.Equal("", plan.Diff);
        Assert.True(plan.Rendered.IsEmpty);
    }

    [Fact]
    public async Task Reading_takes_one_request_whatever_the_number_of_workloads()
    {
        var repository = Samples.RepositoryOf(Samples.Shop, _clock);

        await new Promoter(Samples.Shop, repository, options: NoGates)
            .PlanAsync(Samples.Shop.Promotion().From("dev").To("tst").ImageTags());

        Assert.Equal([nameof(IGitRepository.ReadAsync)], repository.Calls);
    }

    [Theory]
    [InlineData("tag: 1.2.0", "", Samples.Dev, "There is no 'image.tag'.")]
    [InlineData("tag:   '1.1.7'   # promoted only", "", Samples.Tst, "There is no 'image.tag'.")]
    [InlineData("tag: 1.2.0", "tag: [1, 2]", Samples.Dev, "'image.tag' is a list or a mapping, not a tag.")]
    [InlineData("image:", "image: {", Samples.Tst, null)]
    [InlineData("image:", "\u0000", Samples.Dev, null)]
    public async Task A_file_that_cannot_be_promoted_is_reported_with_its_place(string from, string to, string file, string? message)
    {
        var repository = Samples.Updated(_clock);
        repository.Edit(file, from, to);

        var problem = Assert.Single(await Refused(repository, r => r.From("dev").To("tst").ImageTags()));

        Assert.Equal(file, problem.Location.Path);
        if (message is not null) Assert.Equal(message, problem.Message);
    }

    [Fact]
    public async Task Missing_files_and_lists_instead_of_values_are_reported_together()
    {
        var repository = Samples.RepositoryOf(Samples.Shop, _clock);
        repository.Push(new()
        {
            Written = RepositoryTree.Empty.Add("tenants/shop/cart/dev/values.yaml", "- a\n- b\n"),
            Deleted = ["tenants/shop/web/tst/values.yaml", "clusters/tst/workloads/web.yaml"],
        }, "Break it");

        var refused = await Assert.ThrowsAsync<DiagnosticsException>(() => new Promoter(Samples.Shop, repository, options: NoGates)
            .PlanAsync(Samples.Shop.Promotion().From("dev").To("tst").ImageTags().ChartVersion().Values("no.such.key")));

        Assert.Equal(
            [
                "tenants/shop/web/tst/values.yaml: The values file does not exist in the repository.",
                "clusters/tst/workloads/web.yaml: The Application does not exist in the repository.",
                "tenants/shop/cart/dev/values.yaml: The values file is not a mapping.",
                "promotion/values: No workload has a value 'no.such.key' in 'dev'.",
            ],
            refused.Diagnostics.Select(d => $"{d.Location}: {d.Message}"));
    }

    [Fact]
    public async Task A_workload_that_the_target_does_not_run_is_reported()
    {
        var refused = await Assert.ThrowsAsync<DiagnosticsException>(
            () => new Promoter(Samples.Shop, Samples.RepositoryOf(Samples.Shop, _clock), options: NoGates)
            .PlanAsync(Samples.Shop.Promotion("jobs", "web").From("dev").To("tst").ImageTags()));

        Assert.Equal("The workload 'jobs' does not run in 'tst'.", Assert.Single(refused.Diagnostics).Message);
    }

    [Fact]
    public async Task A_branch_without_commits_is_reported_with_the_fix()
    {
        var refused = await Assert.ThrowsAsync<GitException>(() => new Promoter(Samples.Chat, new InMemoryRepository(_clock), options: NoGates).PlanAsync(Samples.Chat.Promotion().From("dev").ToNext().ImageTags()));

        Assert.Contains("Publish the platform's k8s repository first.", refused.Message, StringComparison.Ordinal);
    }

    private static Task<PromotionPlan> Plan(InMemoryRepository repository, Func<PromotionRequest, PromotionRequest> request) =>
        new Promoter(Samples.Chat, repository, options: NoGates).PlanAsync(request(Samples.Chat.Promotion("chat-api")));

    private static async Task<IReadOnlyList<Diagnostic>> Refused(
        InMemoryRepository repository, Func<PromotionRequest, PromotionRequest> request) =>
        (await Assert.ThrowsAsync<DiagnosticsException>(() => Plan(repository, request))).Diagnostics;
}
