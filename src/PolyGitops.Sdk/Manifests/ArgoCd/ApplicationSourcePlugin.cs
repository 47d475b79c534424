namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A config management plugin that generates the manifests.</summary>
public sealed record ApplicationSourcePlugin : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Parameters.</summary>
    public IReadOnlyList<ApplicationSourcePluginParameter>? Parameters { get; init; }

    /// <summary>Environment variables.</summary>
    public IReadOnlyList<Info>? Env { get; init; }
}
