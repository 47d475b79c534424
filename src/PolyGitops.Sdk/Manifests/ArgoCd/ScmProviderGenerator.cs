namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>One set of parameters per repository of an organisation.</summary>
public sealed record ScmProviderGenerator : WireObject
{
    /// <summary>Values.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>AWS CodeCommit.</summary>
    public ScmProviderGeneratorAwsCodeCommit? AwsCodeCommit { get; init; }

    /// <summary>Azure DevOps.</summary>
    public ScmProviderGeneratorAzureDevOps? AzureDevOps { get; init; }

    /// <summary>Bitbucket Cloud.</summary>
    public ScmProviderGeneratorBitbucket? Bitbucket { get; init; }

    /// <summary>Bitbucket Server.</summary>
    public ScmProviderGeneratorBitbucketServer? BitbucketServer { get; init; }

    /// <summary>Protocol of the clone URL: <c>ssh</c> or <c>https</c>.</summary>
    public string? CloneProtocol { get; init; }

    /// <summary>The filters.</summary>
    public IReadOnlyList<ScmProviderGeneratorFilter>? Filters { get; init; }

    /// <summary>Gitea.</summary>
    public ScmProviderGeneratorGitea? Gitea { get; init; }

    /// <summary>GitHub.</summary>
    public ScmProviderGeneratorGithub? Github { get; init; }

    /// <summary>GitLab.</summary>
    public ScmProviderGeneratorGitlab? Gitlab { get; init; }

    /// <summary>Seconds until it is looked at again.</summary>
    public long? RequeueAfterSeconds { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}
