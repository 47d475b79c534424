namespace PolyGitops.Sdk.Delivery.GitHub;

/// <summary>A repository on GitHub, and the way to it.</summary>
internal sealed record RepositoryAddress(GitHubApi Api, GitHubOptions Options, string Owner, string Name)
{
    public override string ToString() => $"{Owner}/{Name}";
}
