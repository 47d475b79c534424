namespace PolyGitops.Sdk.Clusters;

/// <summary>A field that another manager owns.</summary>
public sealed record FieldConflict
{
    /// <summary>Path of the field as the server writes it, for example <c>.spec.source.path</c>.</summary>
    public required string Field { get; init; }

    /// <summary>The field manager that owns it, for example <c>kubectl-client-side-apply</c>.</summary>
    public required string Manager { get; init; }

    /// <summary>The field and its owner.</summary>
    public override string ToString() => $"{Field} ({Manager})";
}
