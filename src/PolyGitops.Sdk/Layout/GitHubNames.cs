using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Layout;

/// <summary>How GitHub's API names what a platform has.</summary>
internal static class GitHubNames
{
    /// <summary>Owner and name of a repository.</summary>
    public static string SlugOf(Platform platform, PlatformRepository repository) => WebUrlOf(platform, repository).AbsolutePath.Trim('/');

    /// <summary>Where the API is: at a host of its own for github.com, below the server for GitHub Enterprise Server.</summary>
    public static string ApiUrlOf(Platform platform)
    {
        var server = WebUrlOf(platform, platform.K8s);
        return server.Host == "github.com" ? "https://api.github.com" : new Uri(server, "/api/v3").ToString();
    }

    private static Uri WebUrlOf(Platform platform, PlatformRepository repository) => new(platform.GitHost.WebUrlOf(repository));
}
