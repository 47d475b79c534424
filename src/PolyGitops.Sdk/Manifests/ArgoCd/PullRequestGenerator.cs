namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>One set of parameters per open pull request.</summary>
public sealed record PullRequestGenerator : WireObject
{
    /// <summary>Values.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Azure DevOps.</summary>
    public PullRequestGeneratorAzureDevOps? Azuredevops { get; init; }

    /// <summary>Bitbucket Cloud.</summary>
    public PullRequestGeneratorBitbucket? Bitbucket { get; init; }

    /// <summary>Bitbucket Server.</summary>
    public PullRequestGeneratorBitbucketServer? BitbucketServer { get; init; }

    /// <summary>Whether a missing repository counts as one without pull requests.</summary>
    public bool? ContinueOnRepoNotFoundError { get; init; }

    /// <summary>The filters.</summary>
    public IReadOnlyList<PullRequestGeneratorFilter>? Filters { get; init; }

    /// <summary>Gitea.</summary>
    public PullRequestGeneratorGitea? Gitea { get; init; }

    /// <summary>GitHub.</summary>
    public PullRequestGeneratorGithub? Github { get; init; }

    /// <summary>GitLab.</summary>
    public PullRequestGeneratorGitLab? Gitlab { get; init; }

    /// <summary>Seconds until it is looked at again.</summary>
    public long? RequeueAfterSeconds { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}
