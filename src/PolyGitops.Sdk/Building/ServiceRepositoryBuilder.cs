using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Configures a repository of application code.</summary>
public sealed class ServiceRepositoryBuilder : RepositoryBuilder<ServiceRepositoryBuilder, ServiceRepository>
{
    internal ServiceRepositoryBuilder(ServiceRepository draft)
        : base(draft)
    {
    }

    /// <summary>Sets which port the service listens on.</summary>
    [Pure]
    public ServiceRepositoryBuilder WithPort(int port) =>
        With(Draft with { Port = port });

    /// <summary>Sets where its health endpoint is.</summary>
    [Pure]
    public ServiceRepositoryBuilder WithHealthPath(string path) =>
        With(Draft with { HealthPath = path });

    private protected override ServiceRepositoryBuilder With(ServiceRepository draft) => new(draft);
}
