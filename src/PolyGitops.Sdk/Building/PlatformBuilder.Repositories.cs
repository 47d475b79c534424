using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Building;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <content>The five kinds of repositories.</content>
public sealed partial class PlatformBuilder
{
    /// <summary>Configures the k8s repository, which is named <c>NAME-k8s</c> by default.</summary>
    [Pure]
    public PlatformBuilder WithK8s(K8sRepository repository) => new(_draft with { K8s = repository });

    /// <summary>Configures the k8s repository, which is named <c>NAME-k8s</c> by default.</summary>
    [Pure]
    public PlatformBuilder WithK8s(string name, Func<K8sRepositoryBuilder, K8sRepositoryBuilder>? configure = null) =>
        WithK8s(Configured(configure, new K8sRepositoryBuilder(Repositories.K8s(name))).Draft);

    /// <summary>Adds the repository that creates clusters and installs Argo CD.</summary>
    [Pure]
    public PlatformBuilder WithInfra(InfraRepository repository) => new(_draft with { Infra = repository });

    /// <summary>Adds the repository that creates clusters and installs Argo CD.</summary>
    [Pure]
    public PlatformBuilder WithInfra(string name, Func<InfraRepositoryBuilder, InfraRepositoryBuilder>? configure = null) =>
        WithInfra(Configured(configure, new InfraRepositoryBuilder(Repositories.Infra(name))).Draft);

    /// <summary>Adds a repository of Helm charts.</summary>
    [Pure]
    public PlatformBuilder AddHelm(HelmRepository repository) =>
        new(_draft with { HelmRepositories = _draft.HelmRepositories.And(repository) });

    /// <summary>Adds a repository of Helm charts.</summary>
    [Pure]
    public PlatformBuilder AddHelm(string name, Func<HelmRepositoryBuilder, HelmRepositoryBuilder> configure) =>
        AddHelm(Configured(configure, new HelmRepositoryBuilder(Repositories.Helm(name))).Draft);

    /// <summary>Adds a repository of application code.</summary>
    [Pure]
    public PlatformBuilder AddService(ServiceRepository repository) => new(_draft with { Services = _draft.Services.And(repository) });

    /// <summary>Adds a repository of application code.</summary>
    /// <param name="name">Name of the repository.</param>
    /// <param name="service">Name of the service, for example <c>chat-api</c>.</param>
    /// <param name="image">Image that its CI pushes, without tag.</param>
    /// <param name="version">Version that the code starts at.</param>
    /// <param name="configure">Further settings.</param>
    [Pure]
    public PlatformBuilder AddService(
        string name, string service, string image, string version,
        Func<ServiceRepositoryBuilder, ServiceRepositoryBuilder>? configure = null) =>
        AddService(Configured(configure, new ServiceRepositoryBuilder(Repositories.Service(name, service, image, version))).Draft);

    /// <summary>Adds the repository of the crew that watches.</summary>
    [Pure]
    public PlatformBuilder WithObservability(ObservabilityRepository repository) => new(_draft with { Observability = repository });

    /// <summary>Adds the repository of the crew that watches.</summary>
    /// <param name="name">Name of the repository.</param>
    /// <param name="image">Image that its CI pushes, without tag.</param>
    /// <param name="version">Version that the code starts at and that is deployed.</param>
    /// <param name="languageModel">Language model it asks, as crewAI names it, for example <c>openai/gpt-4o-mini</c>.</param>
    /// <param name="configure">Further settings.</param>
    [Pure]
    public PlatformBuilder WithObservability(
        string name,
        string image,
        string version,
        string languageModel,
        Func<ObservabilityRepositoryBuilder, ObservabilityRepositoryBuilder>? configure = null) =>
        WithObservability(
            Configured(
                configure, new ObservabilityRepositoryBuilder(Repositories.Observability(name, image, version, languageModel))).Draft);
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
