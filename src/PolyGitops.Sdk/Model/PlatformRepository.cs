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
    public IReadOnlyList<Owner> Owners { get; init; } = [];

    /// <summary>The branch that Argo CD and CI follow.</summary>
    public string DefaultBranch { get; init; } = "main";

    /// <summary>Clone URL, when it is not the one that <see cref="GitHost"/> gives.</summary>
    public string? Url { get; init; }

    /// <summary>Names of repositories that this one needs, beyond the platform's own chain.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Further files, by path: the escape hatch for what no generator writes.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();
}
