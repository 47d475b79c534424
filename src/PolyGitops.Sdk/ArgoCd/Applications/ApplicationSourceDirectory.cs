using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>How a folder of plain manifests is read.</summary>
public sealed record ApplicationSourceDirectory : WireObject
{
    /// <summary>What is left out.</summary>
    public string? Exclude { get; init; }

    /// <summary>What is taken.</summary>
    public string? Include { get; init; }

    /// <summary>Options for Jsonnet files.</summary>
    public ApplicationSourceJsonnet? Jsonnet { get; init; }

    /// <summary>Whether folders below are read too.</summary>
    public bool? Recurse { get; init; }
}

/// <summary>How Jsonnet files are evaluated.</summary>
public sealed record ApplicationSourceJsonnet : WireObject
{
    /// <summary>External variables.</summary>
    public IReadOnlyList<JsonnetVariable>? ExtVars { get; init => field = ByContent.Of(value); }

    /// <summary>Library folders.</summary>
    public IReadOnlyList<string>? Libs { get; init => field = ByContent.Of(value); }

    /// <summary>Top-level arguments.</summary>
    public IReadOnlyList<JsonnetVariable>? Tlas { get; init => field = ByContent.Of(value); }
}

/// <summary>A variable for Jsonnet.</summary>
public sealed record JsonnetVariable : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the value is code and not text.</summary>
    public bool? Code { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
