using Microsoft.Extensions.Hosting;

namespace PolyGitops.Sdk.Testing.Servers;

/// <summary>Leaves the signals of the process to the program: the usual lifetime would stop a server at Ctrl+C, and keep the process from ending.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
