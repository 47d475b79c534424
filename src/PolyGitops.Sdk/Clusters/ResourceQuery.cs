namespace PolyGitops.Sdk.Clusters;

/// <summary>Which objects to list or to watch.</summary>
public sealed record ResourceQuery
{
    /// <summary>Their kind.</summary>
    public required ResourceType Type { get; init; }

    /// <summary>Their namespace; null for all namespaces, and for cluster-wide objects.</summary>
    public string? Namespace { get; init; }

    /// <summary>Label selector, for example <c>app=web,tier!=cache</c>; empty for all.</summary>
    public string LabelSelector { get; init; } = "";

    /// <summary>Field selector, for example <c>involvedObject.name=web</c>; empty for all.</summary>
    public string FieldSelector { get; init; } = "";

    /// <summary>How many objects one request asks for.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Kind, namespace and selectors.</summary>
    public override string ToString() => string.Join(
        ' ', new[] { Type.ToString(), Namespace is null ? "" : $"in {Namespace}", LabelSelector, FieldSelector }.Where(p => p.Length > 0));
}

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
