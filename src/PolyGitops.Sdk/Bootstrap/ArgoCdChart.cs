namespace PolyGitops.Sdk.Bootstrap;

/// <summary>The Helm chart that the platform names, with the platform's values, through <c>helm template</c>.</summary>
public sealed record ArgoCdChart : ArgoCdSource
{
    /// <summary>The program.</summary>
    public string Helm { get; init; } = "helm";

    /// <summary>What Argo CD comes from.</summary>
    public override string ToString() => "the Helm chart that the platform names";
}
