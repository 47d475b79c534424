using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Layout;

/// <summary>Names of the branches that pull requests come from.</summary>
internal static class BranchNames
{
    /// <summary>The branch of a publication.</summary>
    public const string Publishing = "polygitops/update";

    /// <summary>What the branches of image updates begin with.</summary>
    public const string ImageUpdates = "image-updates/";

    /// <summary>The branch of a promotion. The same set between the same environments is the same branch.</summary>
    public static string Promotion(string source, string target, string set) => $"promote/{source}-to-{target}/{set}";

    /// <summary>The branch that takes a promotion back.</summary>
    public static string Rollback(string target, string revision) => $"rollback/{target}/{revision[..12]}";
}

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
