using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Building;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Describes a platform, part by part. Every method returns a new builder; none changes this one.</summary>
public sealed partial class PlatformBuilder
{
    private readonly Platform _draft;

    /// <summary>Starts a platform.</summary>
    /// <param name="name">Its name, a DNS label.</param>
    /// <param name="gitHost">Where its repositories live, for example <c>GitHost.GitHub("acme")</c>.</param>
    public PlatformBuilder(string name, GitHost gitHost)
        : this(new Platform
        {
            Name = name,
            GitHost = Guard.NotNull(gitHost),
            K8s = Repositories.K8s(Guard.NotNull(name) + "-k8s"),
            Clusters = [],
            Environments = [],
            Policies = DefaultPolicies,
        })
    {
    }

    private PlatformBuilder(Platform draft) => _draft = draft;

    /// <summary>The default policies of every tenant, see <see cref="WithPolicies"/>: all rules, probes in production only.</summary>
    public static IReadOnlyList<AdmissionPolicy> DefaultPolicies { get; } =
    [
        new() { Rule = AdmissionRule.RequireLimits },
        new() { Rule = AdmissionRule.RequireProbes, ProductionOnly = true },
        new() { Rule = AdmissionRule.ForbidLatestTag },
        new() { Rule = AdmissionRule.RequireNonRoot },
    ];

    /// <summary>The platform, checked.</summary>
    /// <exception cref="DiagnosticsException">Something in it is wrong; every error is listed.</exception>
    [Pure]
    public Platform Build()
    {
        var diagnostics = _draft.Validate();
        return diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error)
            ? throw new DiagnosticsException($"Building the platform '{_draft.Name}'", diagnostics)
            : _draft;
    }

    /// <summary>All errors and warnings so far. Never throws.</summary>
    [Pure]
    public IReadOnlyList<Diagnostic> Validate() => _draft.Validate();

    /// <summary>Adds a cluster.</summary>
    [Pure]
    public PlatformBuilder AddCluster(Cluster cluster) =>
        new(_draft with { Clusters = _draft.Clusters.And(Guard.NotNull(cluster)) });

    /// <summary>Adds a cluster.</summary>
    /// <param name="name">Its name, a DNS label.</param>
    /// <param name="configure">Further settings: an Argo CD in another cluster needs <see cref="ClusterBuilder.AtServer"/>.</param>
    [Pure]
    public PlatformBuilder AddCluster(string name, Func<ClusterBuilder, ClusterBuilder>? configure = null) =>
        AddCluster(Configured(configure, new ClusterBuilder(new() { Name = Guard.NotNull(name) })).Draft);

    /// <summary>Adds an environment behind those already there: the order is the order of promotion.</summary>
    [Pure]
    public PlatformBuilder AddEnvironment(DeploymentEnvironment environment) =>
        new(_draft with { Environments = _draft.Environments.And(Guard.NotNull(environment)) });

    /// <summary>Adds an environment behind those already there: the order is the order of promotion.</summary>
    /// <param name="name">Its name, a DNS label.</param>
    /// <param name="configure">The cluster it runs in, and further settings: <c>e => e.OnCluster("main")</c>.</param>
    [Pure]
    public PlatformBuilder AddEnvironment(string name, Func<EnvironmentBuilder, EnvironmentBuilder> configure) =>
        AddEnvironment(Guard.NotNull(configure)(new(new() { Name = Guard.NotNull(name), Cluster = "" })).Draft);

    /// <summary>
    /// Sets what the namespaces of environments are called. A change of it later renames them, which deletes what runs in the old ones.
    /// </summary>
    [Pure]
    public PlatformBuilder WithNamespaces(NamespaceNaming naming) => new(_draft with { NamespaceNaming = naming });

    /// <summary>Sets how Argo CD runs.</summary>
    [Pure]
    public PlatformBuilder WithArgoCd(ArgoCdSettings settings) => new(_draft with { ArgoCd = Guard.NotNull(settings) });

    /// <summary>Installs Argo CD from its Helm chart, and configures how it runs.</summary>
    /// <param name="chartVersion">Version of the chart, exact.</param>
    /// <param name="configure">Further settings.</param>
    [Pure]
    public PlatformBuilder WithArgoCd(string chartVersion, Func<ArgoCdBuilder, ArgoCdBuilder>? configure = null) =>
        WithArgoCd(
            Configured(
                configure, new ArgoCdBuilder(_draft.ArgoCd with { Installation = new() { Version = Guard.NotNull(chartVersion) } })).Draft);

    /// <summary>Sets how Argo CD Image Updater is configured.</summary>
    [Pure]
    public PlatformBuilder WithImageUpdater(ImageUpdaterSettings settings) =>
        new(_draft with { ArgoCdImageUpdater = Guard.NotNull(settings) });

    /// <summary>Accepts a value that looks like a secret in plain text (PG0210).</summary>
    /// <param name="path">Where it stands, as the finding says: <c>teams/shop/workloads/web/values/env.DEMO_PASSWORD</c>.</param>
    /// <param name="reason">Why everybody with access to the repository may read it.</param>
    [Pure]
    public PlatformBuilder AcceptPlainText(string path, string reason) =>
        new(_draft with { AcceptedPlainTexts = _draft.AcceptedPlainTexts.And(Guard.NotNull(path), Guard.NotNull(reason)) });

    /// <summary>Replaces the admission policies; none at all when the list is empty.</summary>
    [Pure]
    public PlatformBuilder WithPolicies(params IReadOnlyList<AdmissionPolicy> policies) =>
        new(_draft with { Policies = Guard.NotNull(policies) });

    /// <summary>Configures an Argo CD project beyond what its applications need.</summary>
    [Pure]
    public PlatformBuilder AddProject(ProjectSettings project) =>
        new(_draft with { Projects = _draft.Projects.And(Guard.NotNull(project)) });

    /// <summary>Adds a part of the platform.</summary>
    [Pure]
    public PlatformBuilder AddComponent(PlatformComponent component) =>
        new(_draft with { Components = _draft.Components.And(Guard.NotNull(component)) });

    /// <summary>Adds a component of the platform, in a namespace named after it unless <paramref name="configure"/> sets another.</summary>
    /// <param name="name">Its name, a DNS label.</param>
    /// <param name="source">Where it comes from, for example <c>DeploymentSource.FromHelm(...)</c>.</param>
    /// <param name="configure">Further settings.</param>
    [Pure]
    public PlatformBuilder AddComponent(string name, DeploymentSource source, Func<ComponentBuilder, ComponentBuilder>? configure = null) =>
        AddComponent(
            Configured(
                configure,
                new ComponentBuilder(new() { Name = Guard.NotNull(name), Source = Guard.NotNull(source), Namespace = name })).Draft);

    /// <summary>Adds a team.</summary>
    [Pure]
    public PlatformBuilder AddTeam(Team team) => new(_draft with { Teams = _draft.Teams.And(Guard.NotNull(team)) });

    /// <summary>Adds a team.</summary>
    /// <param name="name">Its name, a DNS label.</param>
    /// <param name="configure">What it runs.</param>
    [Pure]
    public PlatformBuilder AddTeam(string name, Func<TeamBuilder, TeamBuilder> configure) =>
        AddTeam(Guard.NotNull(configure)(new(new() { Name = Guard.NotNull(name) })).Draft);

    private static T Configured<T>(Func<T, T>? configure, T builder) => configure is null ? builder : configure(builder);
}
