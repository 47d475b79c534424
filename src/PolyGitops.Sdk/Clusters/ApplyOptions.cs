namespace PolyGitops.Sdk.Clusters;

/// <summary>How an object is applied.</summary>
public sealed record ApplyOptions
{
    /// <summary>The field manager of everything that the library applies.</summary>
    public const string DefaultFieldManager = "polygitops";

    /// <summary>The field manager that owns the fields afterwards.</summary>
    public string FieldManager { get; init; } = DefaultFieldManager;

    /// <summary>Whether to take over fields that others own. Otherwise they are a <see cref="ApplyConflictException"/>.</summary>
    public bool Force { get; init; }

    /// <summary>Whether the server only checks, and stores nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// Whether to skip reading the object before it is applied, when it does not matter what changed:
    /// <see cref="ApplyResult.Change"/> then tells <see cref="ObjectChangeKind.Changed"/> also where nothing did.
    /// </summary>
    public bool SkipComparison { get; init; }
}
