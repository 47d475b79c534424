using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Configures a chart of the platform.</summary>
public sealed class ChartBuilder
{
    internal ChartBuilder(HelmChart draft) => Draft = draft;

    internal HelmChart Draft { get; }

    /// <summary>Sets its version, a semantic version. Every chart needs one.</summary>
    [Pure]
    public ChartBuilder WithVersion(string version) =>
        new(Draft with { Version = Guard.NotNull(version) });

    /// <summary>Names the image that it deploys when no values say otherwise, without tag. Every chart needs one.</summary>
    [Pure]
    public ChartBuilder WithImage(string repository) =>
        new(Draft with { ImageRepository = Guard.NotNull(repository) });

    /// <summary>Describes in one sentence what it deploys.</summary>
    [Pure]
    public ChartBuilder WithDescription(string text) =>
        new(Draft with { Description = Guard.NotNull(text) });

    /// <summary>Sets which version of the application it was written for.</summary>
    [Pure]
    public ChartBuilder WithAppVersion(string version) =>
        new(Draft with { AppVersion = Guard.NotNull(version) });

    /// <summary>Sets which port the container listens on.</summary>
    [Pure]
    public ChartBuilder WithContainerPort(int port) =>
        new(Draft with { ContainerPort = port });

    /// <summary>Sets which port the Service has.</summary>
    [Pure]
    public ChartBuilder WithServicePort(int port) =>
        new(Draft with { ServicePort = port });

    /// <summary>Sets the path that the probes request.</summary>
    [Pure]
    public ChartBuilder WithHealthPath(string path) =>
        new(Draft with { HealthPath = Guard.NotNull(path) });

    /// <summary>Merges defaults over those that the chart comes with.</summary>
    [Pure]
    public ChartBuilder WithValues(HelmValues values) =>
        new(Draft with { Values = Draft.Values.Merge(Guard.NotNull(values)) });
}
