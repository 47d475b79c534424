using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>One set of parameters per repository of an organisation.</summary>
public sealed record ScmProviderGenerator : WireObject
{
    /// <summary>Values.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init => field = ByContent.Of(value); }

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
    public IReadOnlyList<ScmProviderGeneratorFilter>? Filters { get; init => field = ByContent.Of(value); }

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

/// <summary>Repositories on AWS CodeCommit.</summary>
public sealed record ScmProviderGeneratorAwsCodeCommit : WireObject
{
    /// <summary>Whether all branches are included, not only the default one.</summary>
    public bool? AllBranches { get; init; }

    /// <summary>Region.</summary>
    public string? Region { get; init; }

    /// <summary>Role that is assumed.</summary>
    public string? Role { get; init; }

    /// <summary>Tags that repositories have.</summary>
    public IReadOnlyList<TagFilter>? TagFilters { get; init => field = ByContent.Of(value); }
}

/// <summary>Repositories on Azure DevOps.</summary>
public sealed record ScmProviderGeneratorAzureDevOps : WireObject
{
    /// <summary>The Secret with the access token.</summary>
    public SecretRef? AccessTokenRef { get; init; }

    /// <summary>Whether all branches are included, not only the default one.</summary>
    public bool? AllBranches { get; init; }

    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>Organisation.</summary>
    public string? Organization { get; init; }

    /// <summary>Project.</summary>
    public string? TeamProject { get; init; }
}

/// <summary>Repositories on Bitbucket Cloud.</summary>
public sealed record ScmProviderGeneratorBitbucket : WireObject
{
    /// <summary>Whether all branches are included, not only the default one.</summary>
    public bool? AllBranches { get; init; }

    /// <summary>The Secret with the app password.</summary>
    public SecretRef? AppPasswordRef { get; init; }

    /// <summary>Owner.</summary>
    public string? Owner { get; init; }

    /// <summary>User.</summary>
    public string? User { get; init; }
}

/// <summary>Repositories on Bitbucket Server.</summary>
public sealed record ScmProviderGeneratorBitbucketServer : WireObject
{
    /// <summary>Project.</summary>
    public string? Project { get; init; }

    /// <summary>Whether all branches are included, not only the default one.</summary>
    public bool? AllBranches { get; init; }

    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>User and password.</summary>
    public BasicAuthBitbucketServer? BasicAuth { get; init; }

    /// <summary>A token.</summary>
    public BearerTokenBitbucket? BearerToken { get; init; }

    /// <summary>The ConfigMap with the certificate authority.</summary>
    public ConfigMapKeyRef? CaRef { get; init; }

    /// <summary>Whether the certificate is not verified.</summary>
    public bool? Insecure { get; init; }
}

/// <summary>Filters repositories.</summary>
public sealed record ScmProviderGeneratorFilter : WireObject
{
    /// <summary>A regular expression that branches match.</summary>
    public string? BranchMatch { get; init; }

    /// <summary>A regular expression that labels match.</summary>
    public string? LabelMatch { get; init; }

    /// <summary>Paths that must not be there.</summary>
    public IReadOnlyList<string>? PathsDoNotExist { get; init => field = ByContent.Of(value); }

    /// <summary>Paths that must be there.</summary>
    public IReadOnlyList<string>? PathsExist { get; init => field = ByContent.Of(value); }

    /// <summary>A regular expression that repositories match.</summary>
    public string? RepositoryMatch { get; init; }
}

/// <summary>Repositories on Gitea.</summary>
public sealed record ScmProviderGeneratorGitea : WireObject
{
    /// <summary>Whether all branches are included, not only the default one.</summary>
    public bool? AllBranches { get; init; }

    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>Whether archived repositories are left out.</summary>
    public bool? ExcludeArchivedRepos { get; init; }

    /// <summary>Whether the certificate is not verified.</summary>
    public bool? Insecure { get; init; }

    /// <summary>Owner.</summary>
    public string? Owner { get; init; }

    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }
}

/// <summary>Repositories on GitHub.</summary>
public sealed record ScmProviderGeneratorGithub : WireObject
{
    /// <summary>Whether all branches are included, not only the default one.</summary>
    public bool? AllBranches { get; init; }

    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>The Secret with the credentials of a GitHub App.</summary>
    public string? AppSecretName { get; init; }

    /// <summary>Whether archived repositories are left out.</summary>
    public bool? ExcludeArchivedRepos { get; init; }

    /// <summary>Organisation.</summary>
    public string? Organization { get; init; }

    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }
}

/// <summary>Repositories on GitLab.</summary>
public sealed record ScmProviderGeneratorGitlab : WireObject
{
    /// <summary>API group; empty for the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Whether all branches are included, not only the default one.</summary>
    public bool? AllBranches { get; init; }

    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>The ConfigMap with the certificate authority.</summary>
    public ConfigMapKeyRef? CaRef { get; init; }

    /// <summary>Whether archived repositories are taken too.</summary>
    public bool? IncludeArchivedRepos { get; init; }

    /// <summary>Whether projects shared with the group are taken too.</summary>
    public bool? IncludeSharedProjects { get; init; }

    /// <summary>Whether subgroups are taken too.</summary>
    public bool? IncludeSubgroups { get; init; }

    /// <summary>Whether the certificate is not verified.</summary>
    public bool? Insecure { get; init; }

    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }

    /// <summary>A topic that repositories have.</summary>
    public string? Topic { get; init; }
}

/// <summary>A tag that repositories have.</summary>
public sealed record TagFilter : WireObject
{
    /// <summary>The key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
