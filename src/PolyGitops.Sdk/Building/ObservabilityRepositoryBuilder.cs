using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Configures the observability repository.</summary>
public sealed class ObservabilityRepositoryBuilder : RepositoryBuilder<ObservabilityRepositoryBuilder, ObservabilityRepository>
{
    internal ObservabilityRepositoryBuilder(ObservabilityRepository draft)
        : base(draft)
    {
    }

    /// <summary>Names the image that its CI pushes, without tag. The repository needs one.</summary>
    [Pure]
    public ObservabilityRepositoryBuilder WithImage(string repository) =>
        With(Draft with { ImageRepository = Guard.NotNull(repository) });

    /// <summary>Sets the version that the code starts at and that is deployed. The repository needs one.</summary>
    [Pure]
    public ObservabilityRepositoryBuilder WithVersion(string version) =>
        With(Draft with { Version = Guard.NotNull(version) });

    /// <summary>
    /// Names the language model that the crew asks, as crewAI does, for example <c>openai/gpt-4o-mini</c>. The repository needs one.
    /// </summary>
    [Pure]
    public ObservabilityRepositoryBuilder WithLanguageModel(string name) =>
        With(Draft with { LanguageModel = Guard.NotNull(name) });

    /// <summary>Sets which namespace the crew runs in.</summary>
    [Pure]
    public ObservabilityRepositoryBuilder InNamespace(string name) =>
        With(Draft with { Namespace = Guard.NotNull(name) });

    /// <summary>Sets when the crew runs: a cron expression of five fields, UTC.</summary>
    [Pure]
    public ObservabilityRepositoryBuilder WithSchedule(string cron) =>
        With(Draft with { Schedule = Guard.NotNull(cron) });

    /// <summary>Names the Secret with the crew's credentials.</summary>
    [Pure]
    public ObservabilityRepositoryBuilder WithSecret(string name) =>
        With(Draft with { SecretName = Guard.NotNull(name) });

    private protected override ObservabilityRepositoryBuilder With(ObservabilityRepository draft) => new(draft);
}
