using System.Collections.ObjectModel;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Model;

/// <summary>What every repository of the platform has.</summary>
public abstract record PlatformRepository
{
    /// <summary>Name on the git host, for example <c>app-poly-gitops-k8s</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The short name that diagrams use, for example <c>k8s</c>.</summary>
    public required string ShortName { get; init; }

    /// <summary>One sentence for the README and the git host.</summary>
    public string Description { get; init; } = "";

    /// <summary>Layer of the system, for example <c>Infrastructure</c>.</summary>
    public required string Layer { get; init; }

    /// <summary>What makes this repository change, for example <c>New cluster, infra changes</c>.</summary>
    public string ChangesWhen { get; init; } = "";

    /// <summary>Its owners.</summary>
    public IReadOnlyList<Owner> Owners { get; init => field = ByContent.Of(value); } = [];

    /// <summary>The branch that Argo CD and CI follow.</summary>
    public string DefaultBranch { get; init; } = "main";

    /// <summary>Clone URL, when it is not the one that <see cref="GitHost"/> gives.</summary>
    public string? Url { get; init; }

    /// <summary>Names of repositories that this one needs, beyond the platform's own chain.</summary>
    public IReadOnlyList<string> DependsOn { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Further files, by path: the escape hatch for what no generator writes.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, string>.Empty;
}

/// <summary>The repository that Argo CD syncs: Applications, environments, policies.</summary>
public sealed record K8sRepository : PlatformRepository;

/// <summary>The repository that creates clusters with Terraform and installs Argo CD.</summary>
public sealed record InfraRepository : PlatformRepository
{
    /// <summary>The Terraform configuration.</summary>
    public TerraformConfiguration Terraform { get; init; } = new();

    /// <summary>
    /// Names of environment variables that the tasks need beside the Terraform variables, for example <c>AWS_ACCESS_KEY_ID</c>.
    /// </summary>
    public IReadOnlyList<string> EnvironmentVariables { get; init => field = ByContent.Of(value); } = [];
}

/// <summary>A repository of application code whose CI builds one image.</summary>
public sealed record ServiceRepository : PlatformRepository
{
    /// <summary>Name of the service, for example <c>chat-api</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Image that CI pushes, without tag, for example <c>ghcr.io/acme/chat-api</c>.</summary>
    public required string ImageRepository { get; init; }

    /// <summary>Version that the code starts at (semantic version); CI raises it from there.</summary>
    public required string Version { get; init; }

    /// <summary>Port the service listens on.</summary>
    public int Port { get; init; } = 8000;

    /// <summary>Path of the health endpoint.</summary>
    public string HealthPath { get; init; } = "/health";
}

/// <summary>The repository of the crew that watches the platform and files an issue for each incident.</summary>
public sealed record ObservabilityRepository : PlatformRepository
{
    /// <summary>Image that CI pushes, without tag.</summary>
    public required string ImageRepository { get; init; }

    /// <summary>Version that the code starts at (semantic version) and that is deployed.</summary>
    public required string Version { get; init; }

    /// <summary>Namespace the crew runs in.</summary>
    public string Namespace { get; init; } = "observability";

    /// <summary>When the crew runs: a cron expression of five fields, UTC.</summary>
    public string Schedule { get; init; } = "*/15 * * * *";

    /// <summary>The language model the crew asks, as crewAI names it, for example <c>openai/gpt-4o-mini</c>.</summary>
    public required string LanguageModel { get; init; }

    /// <summary>Kubernetes Secret in <see cref="Namespace"/> with <c>GITHUB_TOKEN</c> and the language model's key.</summary>
    public string SecretName { get; init; } = "crew-credentials";
}

/// <summary>The owner of a repository, a team or a component.</summary>
public sealed record Owner
{
    /// <summary>The name that people use, for example <c>DevOps</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Handles for CODEOWNERS, for example <c>@acme/devops</c>; at least one is needed where a CODEOWNERS is generated.</summary>
    public IReadOnlyList<string> Handles { get; init => field = ByContent.Of(value); } = [];
}
