using Octokit;
using Octokit.Internal;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Delivery;

/// <summary>Octokit as users make it, with a handler between it and the server.</summary>
internal static class ScriptedClients
{
    public static GitHubConnection Connect(
        this FakeGitHub github, ScriptedHandler handler, GitHubOptions? options = null, TimeProvider? clock = null,
        string token = "some-token") =>
        new(
            new GitHubClient(new Connection(
                new ProductHeaderValue("tests"), github.Url, new InMemoryCredentialStore(new(token)),
                new HttpClientAdapter(() => handler), new SimpleJsonSerializer())),
            (options ?? new() { MaxAttempts = 1 }) with { TimeProvider = clock ?? TimeProvider.System });
}
