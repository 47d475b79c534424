using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Building;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <content>The five kinds of repositories.</content>
public sealed partial class PlatformBuilder
{
    /// <summary>Configures the k8s repository, which is named <c>NAME-k8s</c> by default.</summary>
    [Pure]
    public PlatformBuilder WithK8s(K8sRepository repository) => new(_draft with { K8s = Guard.NotNull(repository) });

    /// <summary>Configures the k8s repository, which is named <c>NAME-k8s</c> by default.</summary>
    [Pure]
    public PlatformBuilder WithK8s(string name, Func<K8sRepositoryBuilder, K8sRepositoryBuilder>? configure = null) =>
        WithK8s(Configured(configure, new K8sRepositoryBuilder(Repositories.K8s(Guard.NotNull(name)))).Draft);

    /// <summary>Adds the repository that creates clusters and installs Argo CD.</summary>
    [Pure]
    public PlatformBuilder WithInfra(InfraRepository repository) =>
        new(_draft with { Infra = Guard.NotNull(repository) });

    /// <summary>Adds the repository that creates clusters and installs Argo CD.</summary>
    [Pure]
    public PlatformBuilder WithInfra(string name, Func<InfraRepositoryBuilder, InfraRepositoryBuilder>? configure = null) =>
        WithInfra(Configured(configure, new InfraRepositoryBuilder(Repositories.Infra(Guard.NotNull(name)))).Draft);

    /// <summary>Adds a repository of Helm charts.</summary>
    [Pure]
    public PlatformBuilder AddHelm(HelmRepository repository) =>
        new(_draft with { HelmRepositories = _draft.HelmRepositories.And(Guard.NotNull(repository)) });

    /// <summary>Adds a repository of Helm charts.</summary>
    [Pure]
    public PlatformBuilder AddHelm(string name, Func<HelmRepositoryBuilder, HelmRepositoryBuilder> configure) =>
        AddHelm(Guard.NotNull(configure)(new(Repositories.Helm(Guard.NotNull(name)))).Draft);

    /// <summary>Adds a repository of application code.</summary>
    [Pure]
    public PlatformBuilder AddService(ServiceRepository repository) =>
        new(_draft with { Services = _draft.Services.And(Guard.NotNull(repository)) });

    /// <summary>Adds a repository of application code.</summary>
    /// <param name="name">Name of the repository.</param>
    /// <param name="configure">
    /// Service, image and version, and further settings:
    /// <c>s => s.ForService("web").WithImage("ghcr.io/acme/web").WithVersion("1.0.0")</c>.
    /// </param>
    [Pure]
    public PlatformBuilder AddService(string name, Func<ServiceRepositoryBuilder, ServiceRepositoryBuilder> configure)
    {
        var draft = Guard.NotNull(configure)(new(Repositories.Service(Guard.NotNull(name)))).Draft;
        return AddService(draft.Description.Length > 0 ? draft : draft with { Description = $"The service {draft.Service}." });
    }

    /// <summary>Adds the repository of the crew that watches.</summary>
    [Pure]
    public PlatformBuilder WithObservability(ObservabilityRepository repository) =>
        new(_draft with { Observability = Guard.NotNull(repository) });

    /// <summary>Adds the repository of the crew that watches.</summary>
    /// <param name="name">Name of the repository.</param>
    /// <param name="configure">
    /// Image, version and language model, and further settings:
    /// <c>o => o.WithImage("ghcr.io/acme/crew").WithVersion("0.1.0").WithLanguageModel("openai/gpt-4o-mini")</c>.
    /// </param>
    [Pure]
    public PlatformBuilder WithObservability(
        string name, Func<ObservabilityRepositoryBuilder, ObservabilityRepositoryBuilder> configure) =>
        WithObservability(Guard.NotNull(configure)(new(Repositories.Observability(Guard.NotNull(name)))).Draft);
}

/// <summary>Configures the k8s repository.</summary>
public sealed class K8sRepositoryBuilder : RepositoryBuilder<K8sRepositoryBuilder, K8sRepository>
{
    internal K8sRepositoryBuilder(K8sRepository draft)
        : base(draft)
    {
    }

    private protected override K8sRepositoryBuilder With(K8sRepository draft) => new(draft);
}
