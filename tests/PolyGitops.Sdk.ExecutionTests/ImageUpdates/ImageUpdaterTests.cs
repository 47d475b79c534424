using PolyGitops.Sdk.ExecutionTests.Delivery;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.ImageUpdates;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Yaml;
using ReferencePlatform;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates;

public sealed class ImageUpdaterTests : IAsyncLifetime
{
    private const string Values = "# the shop\nimage:\n  repository: ghcr.io/acme/shop # where\n  tag: 1.0.0\n\nreplicas: 2\n";

    private FakeRegistry _registry = null!;
    private RegistryClient _client = null!;

    public async Task InitializeAsync()
    {
        _registry = await FakeRegistry.StartAsync();
        _client = ShopPlatform.Client(_registry);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _registry.DisposeAsync();
    }

    [Fact]
    public async Task A_newer_version_becomes_one_commit_that_changes_the_tag_in_the_first_environment()
    {
        foreach (var tag in new[] { "1.0.0", "1.2.0", "1.10.0", "2.0.0", "1.11.0-rc.1", "latest" }) _registry.Push("acme/shop", tag);
        var repository = ShopPlatform.Repository(Values);
        var result = await Updater(repository).UpdateAsync();
        Assert.Equal(Values.Replace("1.0.0", "1.10.0", StringComparison.Ordinal), repository.Head[ShopPlatform.Dev].Text);
        Assert.Equal(Values, repository.Head[ShopPlatform.Prd].Text);
        Assert.Equal(
            "build: automatic update of shop-dev\n\nupdates image ghcr.io/acme/shop tag '1.0.0' to '1.10.0'\n",
            Assert.Single(result.Commits).Message);
        Assert.Equal(("1.0.0", "1.10.0"), (Assert.Single(result.Updated).Current, result.Updated[0].Candidate));
        Assert.Empty(result.Failed);
    }

    [Fact]
    public async Task A_second_run_does_nothing_with_few_requests()
    {
        _registry.Push("acme/shop", "1.2.0");
        var repository = ShopPlatform.Repository(Values);
        var updater = Updater(repository);
        await updater.UpdateAsync();
        _registry.ClearRequests();
        var second = await updater.UpdateAsync();
        Assert.Empty(second.Commits);
        Assert.Equal(ImageUpdateStatus.UpToDate, Assert.Single(second.Plan.Images).Status);
        Assert.Equal(2, repository.Commits.Count);
        Assert.Single(_registry.Requests);
    }

    [Fact]
    public async Task A_plan_changes_nothing()
    {
        _registry.Push("acme/shop", "1.2.0");
        var repository = ShopPlatform.Repository(Values);
        var plan = await Updater(repository).PlanAsync();
        Assert.Equal("shop-dev: ghcr.io/acme/shop '1.0.0' -> '1.2.0'", plan.ToString());
        Assert.Equal(("dev", repository.Commits[0].Revision, false), (plan.Environment, plan.Revision, plan.IsEmpty));
        Assert.Equal([ShopPlatform.Dev], plan.Change.Written.Paths);
        Assert.Single(repository.Commits);
    }

    [Theory]
    [InlineData("2.5.0", "^1", "1.9.0", "lower than the current one")]
    [InlineData("1.0.0", "^3", "1.9.0", "None of the 1 tags satisfies '^3'")]
    public async Task It_never_goes_back(string current, string constraint, string pushed, string reason)
    {
        _registry.Push("acme/shop", pushed);
        var repository = ShopPlatform.Repository(Values.Replace("1.0.0", current, StringComparison.Ordinal));
        var result = await Updater(repository, ShopPlatform.Image(constraint)).UpdateAsync();
        var image = Assert.Single(result.Plan.Images);
        Assert.Equal(ImageUpdateStatus.NoCandidate, image.Status);
        Assert.Contains(reason, image.Reason, StringComparison.Ordinal);
        Assert.Single(repository.Commits);
    }

    // The tags of the registry, what runs, the strategy with its constraint and filters, and what comes of it; empty for no change.
    [Theory]
    [InlineData("1.0 1.1 v1.2", "1.0", "", "", "", "v1.2")]
    [InlineData("v1.0.0 1.0.0", "1.0.0", "", "", "", "")]
    [InlineData("1.0.0 v1.0.0", "0.9.0", "", "", "", "v1.0.0")]
    [InlineData("1.0.0 1.1.0 1.2.0-rc1 main x.y", "latest", "", "", "", "1.1.0")]
    [InlineData("1.0.0 1.2.0-rc1", "1.0.0", "*-0", "", "", "1.2.0-rc1")]
    [InlineData("1.0.0 1.10.0 1.9.0", "1.0.0", "1.x", "", "1.1*", "1.9.0")]
    [InlineData("1.0.0 1.1.0-alpine 1.2.0", "1.0.0", ">=1-0", "-alpine$", "", "1.1.0-alpine")]
    [InlineData("1.2.3 1.2.4 1.3.0", "1.2.3", "~1.2", "", "", "1.2.4")]
    public async Task Versions_are_chosen_as_Image_Updater_chooses_them(
        string tags, string current, string constraint, string allow, string ignore, string expected)
    {
        foreach (var tag in tags.Split(' ')) _registry.Push("acme/shop", tag);
        var image = ShopPlatform.Image() with
        {
            Constraint = constraint.Length > 0 ? constraint : null,
            AllowTags = allow.Length > 0 ? allow : null,
            IgnoreTags = ignore.Length > 0 ? [ignore] : [],
        };
        Assert.Equal(expected, await ChosenAsync(image, current));
    }

    [Theory]
    [InlineData("2024-01-01 2024-06-01 2023-12-31", "2024-01-01", "", "2024-06-01")]
    [InlineData("a b Z", "a", "", "b")]
    [InlineData("2024-01-01", "2024-06-01", "", "")]
    [InlineData("2024-01-01 latest", "2023-01-01", "^[0-9-]+$", "2024-01-01")]
    public async Task The_last_in_alphabetical_order_is_chosen(string tags, string current, string allow, string expected)
    {
        foreach (var tag in tags.Split(' ')) _registry.Push("acme/shop", tag);
        var image = ShopPlatform.Image(strategy: ImageUpdateStrategy.Alphabetical) with
        {
            Constraint = null,
            AllowTags = allow.Length > 0 ? allow : null,
        };
        Assert.Equal(expected, await ChosenAsync(image, current));
    }

    [Fact]
    public async Task The_newest_build_is_chosen_by_its_date_on_the_wanted_platforms()
    {
        var day = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        _registry.Push("acme/shop", "z-old", new() { Created = day });
        _registry.Push("acme/shop", "b-newer", new() { Created = day.AddDays(1), Platforms = ["linux/amd64", "linux/arm64"] });
        _registry.Push("acme/shop", "a-newer", new() { Created = day.AddDays(1) });
        _registry.Push("acme/shop", "elsewhere", new() { Created = day.AddDays(9), Platforms = ["linux/s390x"] });
        var image = ShopPlatform.Image(strategy: ImageUpdateStrategy.NewestBuild) with { Constraint = null };
        Assert.Equal("b-newer", await ChosenAsync(image, "z-old"));
        Assert.Equal("", await ChosenAsync(image, "a-newer"));
        Assert.Equal("elsewhere", await ChosenAsync(image with { Platforms = ["linux/s390x"] }, "z-old"));
        Assert.Equal("", await ChosenAsync(image with { IgnoreTags = ["*-newer"] }, "b-newer"));
        Assert.Equal("b-newer", await ChosenAsync(image with { Platforms = ["linux/arm64"] }, "gone-from-the-registry"));
    }

    [Fact]
    public async Task Dates_of_tags_are_requested_once()
    {
        for (var i = 0; i < 50; i++) _registry.Push("acme/shop", $"b{i}", new() { Created = DateTimeOffset.UnixEpoch.AddDays(i) });
        var repository = ShopPlatform.Repository(Values);
        var updater = Updater(repository, ShopPlatform.Image(strategy: ImageUpdateStrategy.NewestBuild) with { Constraint = null });
        await updater.UpdateAsync();
        Assert.Equal(1 + 100, _registry.Requests.Count);
        _registry.ClearRequests();
        _registry.Push("acme/shop", "c", new() { Created = DateTimeOffset.UnixEpoch.AddDays(99) });
        Assert.Equal("c", Assert.Single((await updater.UpdateAsync()).Updated).Candidate);
        Assert.Equal(1 + 2, _registry.Requests.Count);
    }

    [Fact]
    public async Task A_tag_that_moves_is_followed_by_its_digest()
    {
        var first = _registry.Push("acme/shop", "stable", new() { Created = DateTimeOffset.UnixEpoch });
        var repository = ShopPlatform.Repository(Values);
        var updater = Updater(repository, ShopPlatform.Image("stable", ImageUpdateStrategy.Digest));
        await updater.UpdateAsync();
        Assert.Equal($"stable@{first}", Tag(repository));
        _registry.ClearRequests();
        Assert.Empty((await updater.UpdateAsync()).Commits);
        Assert.Equal(["HEAD"], _registry.Requests.Select(r => r.Method));
        var second = _registry.Push(
            "acme/shop", "stable", new() { Created = DateTimeOffset.UnixEpoch.AddDays(1), Platforms = ["linux/amd64", "linux/arm64"] });
        Assert.Equal($"stable@{first}", Assert.Single((await updater.UpdateAsync()).Updated).Current);
        Assert.Equal($"stable@{second}", Tag(repository));
        _registry.Push("acme/shop", "stable", new() { Platforms = ["linux/s390x"] });
        Assert.Contains(
            "is not for linux/amd64", Assert.Single((await updater.UpdateAsync()).Plan.Images).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_in_between_loses_nothing()
    {
        _registry.Push("acme/shop", "1.2.0");
        var repository = ShopPlatform.Repository(Values);
        var changed = Values.Replace("replicas: 2", "replicas: 5", StringComparison.Ordinal);
        repository.BeforeCommit(() => repository.PushFile(ShopPlatform.Dev, changed));
        await Updater(repository).UpdateAsync();
        Assert.Equal(changed.Replace("1.0.0", "1.2.0", StringComparison.Ordinal), repository.Head[ShopPlatform.Dev].Text);
        Assert.Single(_registry.Requests);
    }

    [Fact]
    public async Task A_permanent_conflict_is_reported_in_the_end()
    {
        _registry.Push("acme/shop", "1.2.0");
        var repository = ShopPlatform.Repository(Values);
        repository.BeforeCommit(() => repository.PushFile("README.md", Guid.NewGuid().ToString()), once: false);
        await Assert.ThrowsAsync<GitConflictException>(() => Updater(repository).UpdateAsync());
        Assert.Equal(10, repository.Reads);
    }

    [Fact]
    public async Task An_identical_earlier_commit_leaves_nothing_to_do()
    {
        _registry.Push("acme/shop", "1.2.0");
        var repository = ShopPlatform.Repository(Values);
        repository.BeforeCommit(() => repository.PushFile(ShopPlatform.Dev, Values.Replace("1.0.0", "1.2.0", StringComparison.Ordinal)));
        var result = await Updater(repository).UpdateAsync();
        Assert.Empty(result.Commits);
        Assert.Empty(result.Updated);
    }

    [Fact]
    public async Task An_update_can_be_a_pull_request_that_newer_images_go_into()
    {
        _registry.Push("acme/shop", "1.2.0");
        var repository = ShopPlatform.Repository(Values);
        var updater = new ImageUpdater(
            ShopPlatform.With(ShopPlatform.Image()), repository, _client, new()
            {
                Delivery = DeliveryMethod.PullRequest,
                Labels = ["images"],
                Reviewers = ["@acme/shop"],
            });
        Assert.Single((await updater.UpdateAsync()).PullRequests);
        _registry.Push("acme/shop", "1.3.0");
        await updater.UpdateAsync();
        var (draft, change) = Assert.Single(repository.Proposals);
        Assert.Equal(("image-updates/shop-dev", "build: automatic update of shop-dev"), (draft.Branch, draft.Title));
        Assert.Contains("| `ghcr.io/acme/shop` | `1.0.0` | `1.3.0` |", draft.Body, StringComparison.Ordinal);
        Assert.Contains("tag: 1.3.0", change.Written[ShopPlatform.Dev].Text, StringComparison.Ordinal);
        Assert.Single(repository.Commits);
    }

    [Fact]
    public async Task One_image_that_cannot_be_checked_does_not_stop_the_others()
    {
        _registry.Push("acme/shop", "1.2.0");
        var other = ShopPlatform.Image() with
        {
            Name = "sidecar",
            Repository = "ghcr.io/acme/none",
            TagValue = ValuePath.Parse("sidecar.tag"),
        };
        var repository = ShopPlatform.Repository(Values);
        var result = await Updater(repository, ShopPlatform.Image(), other).UpdateAsync();
        Assert.Equal("1.2.0", Tag(repository));
        var failed = Assert.Single(result.Failed);
        Assert.Equal("sidecar", failed.Alias);
        Assert.Contains("404 NAME_UNKNOWN", failed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "{\"errors\":[{\"code\":\"\\ud800\",\"message\":\"\\udc00\"}]}")]
    [InlineData(200, "{\"tags\":[\"\\ud800\"]}")]
    [InlineData(200, "{\"tags\":{}}")]
    [InlineData(200, "[]")]
    public async Task A_registry_whose_answers_are_malformed_does_not_stop_the_others(int status, string body)
    {
        await using var malformed = new RawServer(_ => RawAnswer.Json(body, status));
        _registry.Push("acme/shop", "1.2.0");
        var other = ShopPlatform.Image() with
        {
            Name = "sidecar",
            Repository = $"{malformed.Host}/acme/side",
            TagValue = ValuePath.Parse("sidecar.tag"),
        };
        var repository = ShopPlatform.Repository(Values);
        var result = await Updater(repository, ShopPlatform.Image(), other).UpdateAsync();
        Assert.Equal("1.2.0", Tag(repository));
        Assert.All(result.Failed, f => Assert.Equal("sidecar", f.Alias));
    }

    [Fact]
    public async Task A_tag_that_cannot_be_changed_alone_is_kept_and_reported()
    {
        _registry.Push("acme/shop", "1.2.0");
        var repository = ShopPlatform.Repository("base: &base\n  tag: 1.0.0\nimage: *base\n");
        var result = await Updater(repository).UpdateAsync();
        Assert.Contains($"{ShopPlatform.Dev}(3,8): error PG0407", Assert.Single(result.Failed).Reason, StringComparison.Ordinal);
        Assert.Single(repository.Commits);
    }

    [Fact]
    public async Task Two_images_of_one_workload_are_one_commit()
    {
        _registry.Push("acme/shop", "1.2.0");
        _registry.Push("acme/side", "1.5.0");
        var other = ShopPlatform.Image() with
        {
            Name = "sidecar",
            Repository = "ghcr.io/acme/side",
            TagValue = ValuePath.Parse("sidecar.tag"),
        };
        var repository = ShopPlatform.Repository(Values);
        var commit = Assert.Single((await Updater(repository, ShopPlatform.Image(), other).UpdateAsync()).Commits);
        Assert.Contains(
            "acme/shop tag '1.0.0' to '1.2.0'\nupdates image ghcr.io/acme/side tag '' to '1.5.0'\n", commit.Message,
            StringComparison.Ordinal);
        Assert.EndsWith("replicas: 2\nsidecar:\n  tag: 1.5.0\n", repository.Head[ShopPlatform.Dev].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manually_updated_images_and_missing_files_are_left_alone()
    {
        _registry.Push("acme/shop", "1.2.0");
        var repository = ShopPlatform.RepositoryOf(RepositoryTree.Empty.Add("README.md", "#"));
        Assert.Equal(ImageUpdateStatus.NoFile, Assert.Single((await Updater(repository).UpdateAsync()).Plan.Images).Status);
        var manual = await Updater(ShopPlatform.Repository(Values), ShopPlatform.Image() with { AutomaticUpdates = false }).UpdateAsync();
        Assert.Empty(manual.Plan.Images);
        Assert.Empty(_registry.Requests);
    }

    [Fact]
    public async Task A_registry_that_is_down_for_a_moment_is_waited_for_and_a_cancelled_update_writes_nothing()
    {
        _registry.Push("acme/shop", "1.2.0");
        _registry.Faults.Inject(RegistryFault.Status(503));
        var repository = ShopPlatform.Repository(Values);
        using var stop = new CancellationTokenSource();
        repository.Before = _ => stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Updater(repository).UpdateAsync(cancellationToken: stop.Token));
        Assert.Single(repository.Commits);
        repository.Before = null;
        await Updater(repository).UpdateAsync();
        Assert.Equal("1.2.0", Tag(repository));
    }

    [Fact]
    public async Task The_generated_values_take_an_update()
    {
        _registry.Push("acme/shop", "1.10.0");
        var platform = ShopPlatform.With(ShopPlatform.Image());
        var repository = ShopPlatform.RepositoryOf(platform.Generated());
        await new ImageUpdater(platform, repository, _client).UpdateAsync();
        var (before, after) = (platform.Generated()[ShopPlatform.Dev].Text, repository.Head[ShopPlatform.Dev].Text);
        Assert.Equal(before.Replace("1.0.0", "1.10.0", StringComparison.Ordinal), after);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void It_updates_what_the_generated_resource_of_Image_Updater_updates()
    {
        var platform = ShopPlatform.With(
            ShopPlatform.Image(), ShopPlatform.Image() with { Name = "side", TagValue = ValuePath.Parse("side.tag") },
            ShopPlatform.Image() with { Name = "manual", AutomaticUpdates = false, TagValue = ValuePath.Parse("manual.tag") }) with
        {
            ArgoCdImageUpdater = new() { Configuration = ImageUpdaterConfiguration.Resource },
        };
        var tree = platform.Generated();
        var configured = YamlReader.Read(tree["clusters/dev/image-updater.yaml"].Content)[0].Content.Items("spec", "applicationRefs")
            .SelectMany(a => a.Items("images").Select(i => string.Join(' ',
                a.Text("namePattern"), a.Text("writeBackConfig", "gitConfig", "writeBackTarget"), i.Text("alias"),
                i.Text("imageName"), i.Text("manifestTargets", "helm", "tag"))));
        Assert.Equal(
            configured,
            UpdateTarget.Of(platform)
                .Select(t => $"{t.Application} helmvalues:/{t.File} {t.Image.Name} {t.Image.Repository}:{t.Image.Constraint} {t.Image.TagValue}"));
        Assert.DoesNotContain(
            tree.Paths, p => p.EndsWith("image-updater.yaml", StringComparison.Ordinal) && p != "clusters/dev/image-updater.yaml");
    }

    [Fact]
    public void It_updates_what_the_generated_annotations_of_Image_Updater_update()
    {
        var platform = Reference.Build();
        var applications = platform.Generated().Where(f => f.Text.Contains("image-list", StringComparison.Ordinal))
            .Select(f => YamlReader.Read(f.Content)[0].Content.GetProperty("metadata"));
        const string prefix = "argocd-image-updater.argoproj.io/";
        var configured = applications.Select(a => string.Join(' ',
            a.Text("name"), a.Text("annotations", prefix + "write-back-target"), a.Text("annotations", prefix + "image-list")));
        var own = UpdateTarget.Of(platform)
            .Select(t => $"{t.Application} helmvalues:/{t.File} {t.Image.Name}={t.Image.Repository}{(t.Image.Constraint is { } c ? ":" + c : "")}");
        Assert.Equal(configured.Order(), own.Order());
        Assert.NotEmpty(own);
    }

    [Fact]
    public async Task Ten_thousand_images_of_one_repository_take_one_request()
    {
        _registry.Push("acme/shop", "1.2.0");
        var images = Enumerable.Range(0, 10_000)
            .Select(i => ShopPlatform.Image() with { Name = $"i{i}", TagValue = ValuePath.Parse($"i{i}.tag") }).ToArray();
        var values = string.Concat(images.Select(i => $"{i.Name}: {{tag: 1.2.0}}\n"));
        var plan = await Updater(ShopPlatform.Repository(values), images).PlanAsync();
        Assert.All(plan.Images, i => Assert.Equal(ImageUpdateStatus.UpToDate, i.Status));
        Assert.Single(_registry.Requests);
    }

    private ImageUpdater Updater(InMemoryRepository repository, params WorkloadImage[] images) =>
        new(ShopPlatform.With(images.Length > 0 ? images : [ShopPlatform.Image()]), repository, _client);

    private async Task<string> ChosenAsync(WorkloadImage image, string current)
    {
        var repository = ShopPlatform.Repository($"image:\n  tag: '{current}'\n");
        var result = await Updater(repository, image).UpdateAsync();
        Assert.Empty(result.Failed);
        return result.Updated.SingleOrDefault()?.Candidate ?? "";
    }

    private static string? Tag(InMemoryRepository repository)
    {
        var root = YamlScalarEditor.Root(repository.Head[ShopPlatform.Dev].Content);
        return ValuePath.Of("image", "tag").Find(root)?.GetString();
    }
}
