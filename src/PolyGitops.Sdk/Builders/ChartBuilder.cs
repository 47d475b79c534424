using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Builders;

/// <summary>Says more of a chart of the platform.</summary>
public sealed class ChartBuilder
{
    internal ChartBuilder(HelmChart draft) => Draft = draft;

    internal HelmChart Draft { get; }

    /// <summary>Says in one sentence what it deploys.</summary>
    [Pure]
    public ChartBuilder WithDescription(string text) =>
        new(Draft with { Description = text });

    /// <summary>Says which version of the application it was written for.</summary>
    [Pure]
    public ChartBuilder WithAppVersion(string version) =>
        new(Draft with { AppVersion = version });

    /// <summary>Says which port the container listens on.</summary>
    [Pure]
    public ChartBuilder WithContainerPort(int port) =>
        new(Draft with { ContainerPort = port });

    /// <summary>Says which port the Service has.</summary>
    [Pure]
    public ChartBuilder WithServicePort(int port) =>
        new(Draft with { ServicePort = port });

    /// <summary>Says which path the probes ask.</summary>
    [Pure]
    public ChartBuilder WithHealthPath(string path) =>
        new(Draft with { HealthPath = path });

    /// <summary>Lays defaults over those that the chart comes with.</summary>
    [Pure]
    public ChartBuilder WithValues(HelmValues values) =>
        new(Draft with { Values = Draft.Values.Merge(values) });
}
