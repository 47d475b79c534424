using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>One set of parameters per open pull request.</summary>
public sealed record PullRequestGenerator : WireObject
{
    /// <summary>Values.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init => field = ByContent.Of(value); }

    /// <summary>Azure DevOps.</summary>
    public PullRequestGeneratorAzureDevOps? Azuredevops { get; init; }

    /// <summary>Bitbucket Cloud.</summary>
    public PullRequestGeneratorBitbucket? Bitbucket { get; init; }

    /// <summary>Bitbucket Server.</summary>
    public PullRequestGeneratorBitbucketServer? BitbucketServer { get; init; }

    /// <summary>Whether a missing repository counts as one without pull requests.</summary>
    public bool? ContinueOnRepoNotFoundError { get; init; }

    /// <summary>The filters.</summary>
    public IReadOnlyList<PullRequestGeneratorFilter>? Filters { get; init => field = ByContent.Of(value); }

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

/// <summary>Pull requests on Azure DevOps.</summary>
public sealed record PullRequestGeneratorAzureDevOps : WireObject
{
    /// <summary>Project.</summary>
    public string? Project { get; init; }

    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string>? Labels { get; init => field = ByContent.Of(value); }

    /// <summary>Organisation.</summary>
    public string? Organization { get; init; }

    /// <summary>Repository.</summary>
    public string? Repo { get; init; }

    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }
}

/// <summary>Pull requests on Bitbucket Cloud.</summary>
public sealed record PullRequestGeneratorBitbucket : WireObject
{
    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>User and password.</summary>
    public BasicAuthBitbucketServer? BasicAuth { get; init; }

    /// <summary>A token.</summary>
    public BearerTokenBitbucket? BearerToken { get; init; }

    /// <summary>Owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Repository.</summary>
    public string? Repo { get; init; }
}

/// <summary>Pull requests on Bitbucket Server.</summary>
public sealed record PullRequestGeneratorBitbucketServer : WireObject
{
    /// <summary>Project.</summary>
    public string? Project { get; init; }

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

    /// <summary>Repository.</summary>
    public string? Repo { get; init; }
}

/// <summary>Filters pull requests.</summary>
public sealed record PullRequestGeneratorFilter : WireObject
{
    /// <summary>A regular expression that branches match.</summary>
    public string? BranchMatch { get; init; }

    /// <summary>A regular expression that target branches match.</summary>
    public string? TargetBranchMatch { get; init; }

    /// <summary>A regular expression that titles match.</summary>
    public string? TitleMatch { get; init; }
}

/// <summary>Pull requests on Gitea.</summary>
public sealed record PullRequestGeneratorGitea : WireObject
{
    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>Whether the certificate is not verified.</summary>
    public bool? Insecure { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string>? Labels { get; init => field = ByContent.Of(value); }

    /// <summary>Owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Repository.</summary>
    public string? Repo { get; init; }

    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }
}

/// <summary>Pull requests on GitHub.</summary>
public sealed record PullRequestGeneratorGithub : WireObject
{
    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>The Secret with the credentials of a GitHub App.</summary>
    public string? AppSecretName { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string>? Labels { get; init => field = ByContent.Of(value); }

    /// <summary>Owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Repository.</summary>
    public string? Repo { get; init; }

    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }
}

/// <summary>Merge requests on GitLab.</summary>
public sealed record PullRequestGeneratorGitLab : WireObject
{
    /// <summary>Project.</summary>
    public string? Project { get; init; }

    /// <summary>URL of the API, for a host of your own.</summary>
    public string? Api { get; init; }

    /// <summary>The ConfigMap with the certificate authority.</summary>
    public ConfigMapKeyRef? CaRef { get; init; }

    /// <summary>Whether the certificate is not verified.</summary>
    public bool? Insecure { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string>? Labels { get; init => field = ByContent.Of(value); }

    /// <summary>State of the merge requests to include.</summary>
    public string? PullRequestState { get; init; }

    /// <summary>The Secret with the token.</summary>
    public SecretRef? TokenRef { get; init; }
}
