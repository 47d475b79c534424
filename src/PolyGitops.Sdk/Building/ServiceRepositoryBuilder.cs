using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Configures a repository of application code.</summary>
public sealed class ServiceRepositoryBuilder : RepositoryBuilder<ServiceRepositoryBuilder, ServiceRepository>
{
    internal ServiceRepositoryBuilder(ServiceRepository draft)
        : base(draft)
    {
    }

    /// <summary>Names the service, for example <c>chat-api</c>. Every repository of application code needs one.</summary>
    [Pure]
    public ServiceRepositoryBuilder ForService(string name) =>
        With(Draft with { Service = Guard.NotNull(name) });

    /// <summary>Names the image that its CI pushes, without tag. Every repository of application code needs one.</summary>
    [Pure]
    public ServiceRepositoryBuilder WithImage(string repository) =>
        With(Draft with { ImageRepository = Guard.NotNull(repository) });

    /// <summary>Sets the version that the code starts at. Every repository of application code needs one.</summary>
    [Pure]
    public ServiceRepositoryBuilder WithVersion(string version) =>
        With(Draft with { Version = Guard.NotNull(version) });

    /// <summary>Sets which port the service listens on.</summary>
    [Pure]
    public ServiceRepositoryBuilder WithPort(int port) =>
        With(Draft with { Port = port });

    /// <summary>Sets where its health endpoint is.</summary>
    [Pure]
    public ServiceRepositoryBuilder WithHealthPath(string path) =>
        With(Draft with { HealthPath = Guard.NotNull(path) });

    private protected override ServiceRepositoryBuilder With(ServiceRepository draft) => new(draft);
}
