namespace PolyGitops.Sdk.Model;

/// <summary>A repository of application code whose CI builds one image.</summary>
public sealed record ServiceRepository : PlatformRepository
{
    /// <summary>Name of the service, for example <c>chat-api</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Image that CI pushes, without tag, for example <c>ghcr.io/acme/chat-api</c>.</summary>
    public required string ImageRepository { get; init; }

    /// <summary>Version that the code starts at (semantic version); CI raises it from there.</summary>
    public required string Version { get; init; }

    /// <summary>Port the service listens on.</summary>
    public int Port { get; init; } = 8000;

    /// <summary>Path of the health endpoint.</summary>
    public string HealthPath { get; init; } = "/health";
}
