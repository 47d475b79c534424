using PolyGitops.Sdk.Delivery.GitHub;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Testing.GitHub;

namespace PolyGitops.Sdk.ExecutionTests.Delivery;

public sealed class GitHubRepositoryTests : GitRepositoryContract, IAsyncLifetime
{
    private readonly List<GitHubConnection> _connections = [];
    private FakeGitHub _github = null!;
    private int _count;

    // GitHub begins an empty repository with a single file.
    protected override int CommitsBefore => 1;

    public async Task InitializeAsync() => _github = await FakeGitHub.StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var connection in _connections) connection.Dispose();
        await _github.DisposeAsync();
    }

    protected override IGitRepository Empty()
    {
        _github.Repositories.Create($"acme/shop-{++_count}");
        return Again();
    }

    protected override IGitRepository Again()
    {
        var connection = GitHubConnection.WithToken("some-token", new() { ApiUrl = _github.Url });
        _connections.Add(connection);
        return connection.Repository("acme", $"shop-{_count}");
    }
}
