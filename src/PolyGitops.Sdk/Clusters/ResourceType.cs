namespace PolyGitops.Sdk.Clusters;

/// <summary>A kind in a version of its API group, for example <c>argoproj.io/v1alpha1</c> <c>Application</c>.</summary>
public sealed record ResourceType
{
    /// <summary>Argo CD's Applications.</summary>
    public static ResourceType Application { get; } = new() { ApiVersion = "argoproj.io/v1alpha1", Kind = "Application" };

    /// <summary>Argo CD's ApplicationSets.</summary>
    public static ResourceType ApplicationSet { get; } = new() { ApiVersion = "argoproj.io/v1alpha1", Kind = "ApplicationSet" };

    /// <summary>Argo CD's AppProjects.</summary>
    public static ResourceType AppProject { get; } = new() { ApiVersion = "argoproj.io/v1alpha1", Kind = "AppProject" };

    /// <summary>API group and version, for example <c>apps/v1</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Kind, for example <c>Deployment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Kind and API version.</summary>
    public override string ToString() => $"{Kind} ({ApiVersion})";
}
