using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Delivery;

/// <summary>Files that image updates, promotions and releases write in as well.</summary>
public sealed class SharedFileTests : IDisposable
{
    private const string Values = "tenants/shop/web/dev/values.yaml";
    private const string Project = "pyproject.toml";

    private static readonly DeliveryOptions Removals = new() { AllowedNamespaceRemovals = ["dev/extra-dev", "prd/extra-prd"] };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_edit_of_the_platform_reaches_a_values_file_that_an_update_wrote_and_the_tag_stays()
    {
        await K8s(Platforms.Small()).DeliverTo(_folder.Path);
        Edit(Values, "1.0.0", "1.2.0");
        var plan = await K8s(WithReplicas(3)).DeliverTo(_folder.Path);
        Assert.Equal(["changed " + Values], plan.Changes.Select(c => c.ToString()));
        Assert.Contains("replicaCount: 3", Read(Values), StringComparison.Ordinal);
        Assert.Contains("tag: 1.2.0", Read(Values), StringComparison.Ordinal);
        Assert.True((await K8s(WithReplicas(3)).DeliverTo(_folder.Path)).IsEmpty);
    }

    [Fact]
    public async Task A_tag_in_the_repository_stays_when_files_are_overwritten()
    {
        await K8s(Platforms.Small()).DeliverTo(_folder.Path);
        Edit(Values, "1.0.0", "1.2.0");
        Assert.True((await K8s(Platforms.Small()).DeliverTo(_folder.Path, new() { Overwrite = true })).IsEmpty);
        Assert.Contains("tag: 1.2.0", Read(Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_values_file_that_an_updater_laid_out_anew_is_no_edit()
    {
        await K8s(Platforms.Small()).DeliverTo(_folder.Path);
        Write(Values, "image:\n    tag: 1.2.0\n    repository: ghcr.io/acme/web\n");
        Assert.True((await K8s(Platforms.Small()).DeliverTo(_folder.Path)).IsEmpty);
        await K8s(WithReplicas(3)).DeliverTo(_folder.Path);
        Assert.Equal("replicaCount: 3\nimage:\n  repository: ghcr.io/acme/web\n  tag: 1.2.0\n", Read(Values));
    }

    [Fact]
    public async Task A_namespace_that_would_be_deleted_with_all_that_runs_in_it_is_announced_and_stays_until_that_is_allowed()
    {
        const string file = "namespaces/dev/more/extra-dev/namespace.yaml";
        await K8s(Platforms.Small().AddTeam("more", t => t.AddNamespace("extra", n => n))).DeliverTo(_folder.Path);
        var now = K8s(Platforms.Small());
        Assert.Equal(["dev/extra-dev", "prd/extra-prd"], (await new DirectoryDelivery(_folder.Path).PlanAsync(now)).RemovedNamespaces);

        var refused = await Assert.ThrowsAsync<DeliveryException>(() => now.DeliverTo(_folder.Path));
        Assert.Equal(
            $"Delivering to '{_folder.Path}' is refused, because Argo CD would delete what runs:\n"
            + "  namespace dev/extra-dev is deleted, with everything in it\n"
            + "  namespace prd/extra-prd is deleted, with everything in it\n"
            + "To allow it, set AllowedNamespaceRemovals to [\"dev/extra-dev\", \"prd/extra-prd\"]. "
            + "To keep a namespace, leave it in the platform, or pin the new one to its name with PinnedTo.",
            refused.Message);
        Assert.Contains("kind: Namespace", Read(file), StringComparison.Ordinal);

        await now.DeliverTo(_folder.Path, Removals);
        Assert.False(Path.Exists(Path.Combine(_folder.Path, file)));
    }

    [Fact]
    public async Task An_environment_moves_to_another_cluster_only_when_that_is_allowed_because_what_runs_in_the_old_one_stays()
    {
        var moved = Platforms.Small().AddCluster(new() { Name = "old", Server = "https://old.example.com:6443", KubeconfigOutput = "old" }).Build();
        var platform = moved with { Environments = [.. moved.Environments.Select(e => e.Name == "prd" ? e with { Cluster = "old" } : e)] };
        await K8s(platform).DeliverTo(_folder.Path);
        var plan = await new DirectoryDelivery(_folder.Path).PlanAsync(K8s(moved));
        Assert.Equal(["prd"], plan.MovedEnvironments);

        var refused = await Assert.ThrowsAsync<DeliveryException>(() => K8s(moved).DeliverTo(_folder.Path));
        Assert.Contains(
            "  'prd' moves from https://old.example.com:6443 to https://kubernetes.default.svc: what runs in the old place stays there",
            refused.Message, StringComparison.Ordinal);
        Assert.Contains("To allow it, set AllowedMoves to [\"prd\"]. To have it deleted, remove the environment first", refused.Message, StringComparison.Ordinal);

        await K8s(moved).DeliverTo(_folder.Path, new() { AllowedMoves = plan.MovedEnvironments });
        Assert.Empty((await new DirectoryDelivery(_folder.Path).PlanAsync(K8s(moved))).Changes);
    }

    [Theory]
    [InlineData("repository: ghcr.io/acme/web", "repository: ghcr.io/acme/other")]
    [InlineData("tag: 1.0.0", "tag: 1.2.0 # not before Monday")]
    [InlineData("image:", "image: [")]
    public async Task What_a_person_edits_beside_the_tag_is_kept_and_reported(string from, string to)
    {
        await K8s(Platforms.Small()).DeliverTo(_folder.Path);
        Edit(Values, from, to);
        var edited = Read(Values);
        Assert.Equal(Values, Assert.Single((await K8s(WithReplicas(3)).DeliverTo(_folder.Path)).Conflicts).Path);
        Assert.Equal(edited, Read(Values));
    }

    [Fact]
    public async Task The_values_of_a_removed_workload_go_although_an_update_wrote_them()
    {
        var more = Platforms.With(w => w.AddImage("ghcr.io/acme/extra", i => i.WithTag("1.0.0")));
        await K8s(more).DeliverTo(_folder.Path);
        Edit("tenants/more/extra/dev/values.yaml", "1.0.0", "1.2.0");
        Assert.Empty((await K8s(Platforms.Small()).DeliverTo(_folder.Path, Removals)).Conflicts);
        Assert.False(Directory.Exists(_folder["tenants/more"]));
    }

    [Fact]
    public async Task A_later_template_reaches_the_project_file_of_a_service_after_its_first_release()
    {
        var generated = Service();
        await generated.DeliverTo(_folder.Path);
        Edit(Project, "version = \"1.0.0\"", "version = \"1.1.0\"");
        var file = generated[Project];
        var later = file with { Content = System.Text.Encoding.UTF8.GetBytes(file.Text.Replace("line-length = 88", "line-length = 100", StringComparison.Ordinal)) };
        var plan = await RepositoryTree.From(generated.Where(f => f.Path != Project).Append(later)).DeliverTo(_folder.Path);
        Assert.Equal(["changed " + Project], plan.Changes.Select(c => c.ToString()));
        Assert.Equal(later.Text.Replace("\"1.0.0\"", "\"1.1.0\"", StringComparison.Ordinal), Read(Project));
    }

    [Fact]
    public async Task An_edit_of_the_project_file_beside_its_version_is_kept_and_reported()
    {
        await Service().DeliverTo(_folder.Path);
        Edit(Project, "line-length = 88", "line-length = 120");
        Assert.Equal(Project, Assert.Single((await Service().DeliverTo(_folder.Path)).Conflicts).Path);
    }

    private static RepositoryTree Service() => Platforms.Small()
        .AddService("shop-web", s => s.ForService("web").WithImage("ghcr.io/acme/web").WithVersion("1.0.0"))
        .Build().Generate().Single(r => r.Repository is ServiceRepository).Tree;

    private static RepositoryTree K8s(PlatformBuilder platform) => K8s(platform.Build());

    private static RepositoryTree K8s(Platform platform) => platform.Generate().Single(r => r.Repository is K8sRepository).Tree;

    private static Platform WithReplicas(int replicas) => WithReplicas(Platforms.Small().Build(), replicas);

    private static Platform WithReplicas(Platform platform, int replicas) => platform with
    {
        Teams = [.. platform.Teams.Select(t => t with
        {
            Workloads = [.. t.Workloads.Select(w => w with
            {
                Environments = new Dictionary<string, WorkloadSettings> { ["dev"] = new() { Replicas = replicas } },
            })],
        })],
    };

    private string Read(string path) => File.ReadAllText(_folder[path]);

    private void Write(string path, string text) => File.WriteAllText(_folder[path], text);

    private void Edit(string path, string from, string to)
    {
        Assert.Contains(from, Read(path), StringComparison.Ordinal);
        Write(path, Read(path).Replace(from, to, StringComparison.Ordinal));
    }
}

/// <summary>A short form of deliveries.</summary>
internal static class Deliveries
{
    public static Task<DeliveryPlan> DeliverTo(this RepositoryTree tree, string folder, DeliveryOptions? options = null) =>
        new DirectoryDelivery(folder, options).WriteAsync(tree);
}
