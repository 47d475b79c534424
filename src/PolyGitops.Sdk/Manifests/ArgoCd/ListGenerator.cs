using System.Text.Json;

namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Parameters that are written down.</summary>
public sealed record ListGenerator : WireObject
{
    /// <summary>The sets of parameters, any JSON.</summary>
    public IReadOnlyList<JsonElement>? Elements { get; init; }

    /// <summary>The sets of parameters as YAML text.</summary>
    public string? ElementsYaml { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}
