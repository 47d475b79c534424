namespace PolyGitops.Sdk.Model;

/// <summary>What an Argo CD project has beyond what its applications need.</summary>
public sealed record ProjectSettings
{
    /// <summary>The project of what the platform itself brings, unless a component names another.</summary>
    internal const string Platform = "platform";

    /// <summary>The project of teams, unless one names another.</summary>
    internal const string Tenants = "tenants";

    /// <summary>Name without environment, for example <c>tenants</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>When syncing is allowed or denied.</summary>
    public IReadOnlyList<ProjectSyncWindow> SyncWindows { get; init; } = [];
}
