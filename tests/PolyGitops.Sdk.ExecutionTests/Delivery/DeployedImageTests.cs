using System.Text;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;
using ReferencePlatform;

namespace PolyGitops.Sdk.ExecutionTests.Delivery;

public class DeployedImageTests
{
    private const string Values = "tenants/product-team/chat-api/dev/values.yaml";

    private static readonly Platform Platform = Reference.Build();

    [Fact]
    public async Task Publishing_again_leaves_the_tags_that_an_update_wrote()
    {
        await using var github = await FakeGitHub.StartAsync(new() { Organizations = ["justgithubaccount"] });
        using var connection = GitHubConnection.WithToken("some-token", new() { ApiUrl = github.Url });
        var publisher = new GitHubPublisher(connection);
        (await publisher.PublishAsync(Platform)).EnsureSuccess();
        var k8s = github.Repositories["justgithubaccount/app-poly-gitops-k8s"];
        k8s.Commit(new() { Written = RepositoryTree.From([Updated(k8s.Read())]) }, "build: automatic update of chat-api-dev");
        var updated = k8s.Read()[Values];

        // The index learns of the new content, so that a later change of the platform is not a conflict.
        var again = (await publisher.PublishAsync(Platform)).EnsureSuccess();
        Assert.All(again.Repositories.SelectMany(r => r.Files!.Files), f => Assert.Equal(FileChangeKind.Unchanged, f.Kind));
        Assert.Equal(updated, k8s.Read()[Values]);

        var head = k8s.Head();
        Assert.All((await publisher.PublishAsync(Platform)).EnsureSuccess().Repositories, r => Assert.Null(r.Commit));
        Assert.Equal(head, k8s.Head());

        (await publisher.PublishAsync(WithReplicas(Platform, 5))).EnsureSuccess();
        Assert.Equal(updated.Text.Replace("replicaCount: 2", "replicaCount: 5", StringComparison.Ordinal), k8s.Read()[Values].Text);
    }

    [Fact]
    public async Task An_edit_of_the_platform_reaches_the_values_that_an_update_has_just_written()
    {
        var repository = InMemoryRepository.With(RepositoryTree.Empty.Add("notes", "theirs\n"), "k8s");
        await new BranchDelivery(repository).WriteAsync(K8sTree(), "First");
        repository.Edit(Values, "1.1.7", "1.2.0");
        var expected = repository.Head[Values].Text.Replace("replicaCount: 2", "replicaCount: 5", StringComparison.Ordinal);

        var result = await new BranchDelivery(repository).WriteAsync(K8sTree(WithReplicas(Platform, 5)), "Second");

        Assert.Empty(result.Files.Conflicts);
        Assert.Equal(expected, repository.Head[Values].Text);
        Assert.Null((await new BranchDelivery(repository).WriteAsync(K8sTree(WithReplicas(Platform, 5)), "Third")).Commit);
    }

    [Fact]
    public async Task A_tag_in_the_repository_wins_and_all_else_is_as_generated()
    {
        var repository = InMemoryRepository.With(RepositoryTree.From([Updated(K8sTree())]), "k8s");
        await new BranchDelivery(repository).WriteAsync(K8sTree(), "First");
        Assert.Equal(Updated(K8sTree()).Text, repository.Head[Values].Text);
        Assert.Equal(K8sTree().Remove(Values), repository.Head.Remove(Values).Remove(".polygitops/index.json"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_and_reported()
    {
        var broken = new RepositoryFile { Path = Values, Content = Encoding.UTF8.GetBytes("image: [") };
        var repository = InMemoryRepository.With(RepositoryTree.From([broken]), "k8s");
        var result = await new BranchDelivery(repository).WriteAsync(K8sTree(), "First");
        Assert.Equal(Values, Assert.Single(result.Files.Conflicts).Path);
        Assert.Equal(broken.Text, repository.Head[Values].Text);
    }

    private static Platform WithReplicas(Platform platform, int replicas) => platform with
    {
        Teams = [.. platform.Teams.Select(t => t with
        {
            Workloads = [.. t.Workloads.Select(w => w with
            {
                Environments = w.Environments.ToDictionary(
                    e => e.Key, e => e.Key == "dev" ? e.Value with { Replicas = replicas } : e.Value),
            })],
        })],
    };

    private static RepositoryTree K8sTree(Platform? platform = null) =>
        (platform ?? Platform).Generate().Single(r => r.Repository is K8sRepository).Tree;

    private static RepositoryFile Updated(RepositoryTree tree)
    {
        var text = tree[Values].Text.Replace("1.1.7", "1.2.0", StringComparison.Ordinal);
        Assert.NotEqual(tree[Values].Text, text);
        return new() { Path = Values, Content = Encoding.UTF8.GetBytes(text) };
    }
}
