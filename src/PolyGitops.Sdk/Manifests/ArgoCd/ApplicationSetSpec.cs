namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Desired state of an ApplicationSet.</summary>
public sealed record ApplicationSetSpec : WireObject
{
    /// <summary>When and how it syncs.</summary>
    public ApplicationSetSyncPolicy? SyncPolicy { get; init; }

    /// <summary>Whether the template is a Go template.</summary>
    public bool? GoTemplate { get; init; }

    /// <summary>Options of the Go template engine.</summary>
    public IReadOnlyList<string>? GoTemplateOptions { get; init; }

    /// <summary>Generators.</summary>
    public IReadOnlyList<ApplicationSetGenerator>? Generators { get; init; }

    /// <summary>In which order.</summary>
    public ApplicationSetStrategy? Strategy { get; init; }

    /// <summary>Whether selectors of nested generators count.</summary>
    public bool? ApplyNestedSelectors { get; init; }

    /// <summary>Fields of generated Applications that others may change.</summary>
    public IReadOnlyList<ApplicationSetResourceIgnoreDifferences>? IgnoreApplicationDifferences { get; init; }

    /// <summary>What is preserved of generated Applications.</summary>
    public ApplicationPreservedFields? PreservedFields { get; init; }

    /// <summary>A patch for each generated Application, itself a template.</summary>
    public string? TemplatePatch { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}
