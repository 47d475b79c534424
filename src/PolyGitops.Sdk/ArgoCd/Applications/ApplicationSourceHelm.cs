using System.Text.Json;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>How a Helm chart is rendered.</summary>
public sealed record ApplicationSourceHelm : WireObject
{
    private readonly JsonByContent _valuesObject;

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>Helm release name; the Application's name when absent.</summary>
    public string? ReleaseName { get; init; }

    /// <summary>Value files; <c>$ref/path</c> is one in another source.</summary>
    public IReadOnlyList<string>? ValueFiles { get; init => field = ByContent.Of(value); }

    /// <summary>Helm values as YAML text.</summary>
    public string? Values { get; init; }

    /// <summary>Helm values as an object.</summary>
    public JsonElement? ValuesObject { get => _valuesObject.Value; init => _valuesObject = new(value); }

    /// <summary>Parameters.</summary>
    public IReadOnlyList<HelmParameter>? Parameters { get; init => field = ByContent.Of(value); }

    /// <summary>Values that are read from files.</summary>
    public IReadOnlyList<HelmFileParameter>? FileParameters { get; init => field = ByContent.Of(value); }

    /// <summary>API versions that the chart is told are available.</summary>
    public IReadOnlyList<string>? ApiVersions { get; init => field = ByContent.Of(value); }

    /// <summary>Whether missing value files are ignored.</summary>
    public bool? IgnoreMissingValueFiles { get; init; }

    /// <summary>Kubernetes version for the tool.</summary>
    public string? KubeVersion { get; init; }

    /// <summary>Whether credentials go to every host that the repository names.</summary>
    public bool? PassCredentials { get; init; }

    /// <summary>Whether the chart's CRDs are skipped.</summary>
    public bool? SkipCrds { get; init; }

    /// <summary>Whether values are not checked against the chart's schema.</summary>
    public bool? SkipSchemaValidation { get; init; }

    /// <summary>Whether the chart's tests are skipped.</summary>
    public bool? SkipTests { get; init; }

    /// <summary>Helm version; no longer used.</summary>
    public string? Version { get; init; }
}

/// <summary>A Helm value that is read from a file.</summary>
public sealed record HelmFileParameter : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Path.</summary>
    public string? Path { get; init; }
}

/// <summary>A single Helm value.</summary>
public sealed record HelmParameter : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the value is always a string.</summary>
    public bool? ForceString { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
