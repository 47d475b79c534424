using Octokit;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

/// <summary>Octokit clients for a fake.</summary>
internal static class Clients
{
    public static GitHubClient Octokit(this FakeGitHub github, string? token = null)
    {
        var client = new GitHubClient(new ProductHeaderValue("tests"), github.Url);
        if (token is not null) client.Credentials = new(token);
        return client;
    }

    public static Task<Repository> CreateAsync(this GitHubClient client, string name, bool isInitialized = true) =>
        client.Repository.Create(new(name) { AutoInit = isInitialized });
}
