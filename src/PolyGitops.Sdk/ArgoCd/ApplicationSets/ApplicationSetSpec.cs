using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Desired state of an ApplicationSet.</summary>
public sealed record ApplicationSetSpec : WireObject
{
    /// <summary>When and how it syncs.</summary>
    public ApplicationSetSyncPolicy? SyncPolicy { get; init; }

    /// <summary>Whether the template is a Go template.</summary>
    public bool? GoTemplate { get; init; }

    /// <summary>Options of the Go template engine.</summary>
    public IReadOnlyList<string>? GoTemplateOptions { get; init => field = ByContent.Of(value); }

    /// <summary>Generators.</summary>
    public IReadOnlyList<ApplicationSetGenerator>? Generators { get; init => field = ByContent.Of(value); }

    /// <summary>In which order.</summary>
    public ApplicationSetStrategy? Strategy { get; init; }

    /// <summary>Whether selectors of nested generators count.</summary>
    public bool? ApplyNestedSelectors { get; init; }

    /// <summary>Fields of generated Applications that others may change.</summary>
    public IReadOnlyList<ApplicationSetResourceIgnoreDifferences>? IgnoreApplicationDifferences
    {
        get;
        init => field = ByContent.Of(value);
    }


    /// <summary>What is preserved of generated Applications.</summary>
    public ApplicationPreservedFields? PreservedFields { get; init; }

    /// <summary>A patch for each generated Application, itself a template.</summary>
    public string? TemplatePatch { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}

/// <summary>Labels and annotations of generated Applications that are preserved.</summary>
public sealed record ApplicationPreservedFields : WireObject
{
    /// <summary>Annotations.</summary>
    public IReadOnlyList<string>? Annotations { get; init => field = ByContent.Of(value); }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string>? Labels { get; init => field = ByContent.Of(value); }
}

/// <summary>Fields of generated Applications that others may change.</summary>
public sealed record ApplicationSetResourceIgnoreDifferences : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>jq expressions of the fields.</summary>
    public IReadOnlyList<string>? JqPathExpressions { get; init => field = ByContent.Of(value); }

    /// <summary>JSON pointers of the fields.</summary>
    public IReadOnlyList<string>? JsonPointers { get; init => field = ByContent.Of(value); }
}

/// <summary>One step of a rollout.</summary>
public sealed record ApplicationSetRolloutStep : WireObject
{
    /// <summary>Conditions that must all hold.</summary>
    public IReadOnlyList<LabelSelectorRequirement>? MatchExpressions { get; init => field = ByContent.Of(value); }

    /// <summary>How many at once: a number or a percentage.</summary>
    public IntOrString? MaxUpdate { get; init; }
}

/// <summary>Updates step by step.</summary>
public sealed record ApplicationSetRolloutStrategy : WireObject
{
    /// <summary>The steps.</summary>
    public IReadOnlyList<ApplicationSetRolloutStep>? Steps { get; init => field = ByContent.Of(value); }
}

/// <summary>The order in which generated Applications are updated.</summary>
public sealed record ApplicationSetStrategy : WireObject
{
    /// <summary>Order in which generated Applications are deleted.</summary>
    public string? DeletionOrder { get; init; }

    /// <summary>Step by step.</summary>
    public ApplicationSetRolloutStrategy? RollingSync { get; init; }

    /// <summary>Type.</summary>
    public string? Type { get; init; }
}

/// <summary>What the controller may do to generated Applications.</summary>
public sealed record ApplicationSetSyncPolicy : WireObject
{
    /// <summary>What may be done: <c>create-only</c>, <c>create-update</c>, <c>create-delete</c> or <c>sync</c>.</summary>
    public string? ApplicationsSync { get; init; }

    /// <summary>Whether objects are kept when a generated Application is deleted.</summary>
    public bool? PreserveResourcesOnDeletion { get; init; }
}
