using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>All endpoints of the server.</summary>
internal static class EndpointList
{
    /// <summary>
    /// The endpoints of a server; <see cref="HookEndpoints"/> and <see cref="RateLimitEndpoints"/> come with what they alone need.
    /// </summary>
    public static RouteTable Create(ServerState state, RepositoryFactory factory, HookEndpoints hooks, RateLimitEndpoints limits)
    {
        var routes = new RouteTable(state);
        limits.Register(routes);
        new UserEndpoints(state).Register(routes);
        new RepositoryEndpoints(state, factory).Register(routes);
        new CollaboratorEndpoints(state).Register(routes);
        new ArchiveEndpoints(state).Register(routes);
        hooks.Register(routes);
        new SecretEndpoints(state).Register(routes);
        new WorkflowEndpoints(state).Register(routes);
        AddReviewing(routes, state);
        AddGit(routes, state);
        return routes;
    }

    // Before the endpoints of commits and branches, whose names may have slashes.
    private static void AddReviewing(RouteTable routes, ServerState state)
    {
        new PullEndpoints(state).Register(routes);
        new PullMergeEndpoints(state).Register(routes);
        new ReviewEndpoints(state).Register(routes);
        new IssueEndpoints(state).Register(routes);
        new LabelEndpoints(state).Register(routes);
        new SearchEndpoints(state).Register(routes);
        new StatusEndpoints(state).Register(routes);
        new ProtectionEndpoints(state).Register(routes);
    }

    private static void AddGit(RouteTable routes, ServerState state)
    {
        new BlobEndpoints(state).Register(routes);
        new TreeEndpoints(state).Register(routes);
        new GitCommitEndpoints(state).Register(routes);
        new GitTagEndpoints(state).Register(routes);
        new RefEndpoints(state).Register(routes);
        new ContentEndpoints(state).Register(routes);
        new ContentWriteEndpoints(state).Register(routes);
        new CommitEndpoints(state).Register(routes);
        new CompareEndpoints(state).Register(routes);
        new BranchEndpoints(state).Register(routes);
    }
}
