using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>A config management plugin that generates the manifests.</summary>
public sealed record ApplicationSourcePlugin : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Parameters.</summary>
    public IReadOnlyList<ApplicationSourcePluginParameter>? Parameters { get; init => field = ByContent.Of(value); }

    /// <summary>Environment variables.</summary>
    public IReadOnlyList<Info>? Env { get; init => field = ByContent.Of(value); }
}

/// <summary>A parameter of a plugin.</summary>
public sealed record ApplicationSourcePluginParameter : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>The value, when it is a list.</summary>
    public IReadOnlyList<string>? Array { get; init => field = ByContent.Of(value); }

    /// <summary>The value, when it is a map.</summary>
    public IReadOnlyDictionary<string, string>? Map { get; init => field = ByContent.Of(value); }

    /// <summary>The value, when it is text.</summary>
    public string? String { get; init; }
}
