using Microsoft.Extensions.Logging;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>What the client logs.</summary>
internal static partial class ClusterLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Retrying in {Delay}: {Failure}")]
    public static partial void Retrying(ILogger logger, TimeSpan delay, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Purpose}: warning from the server: {Warning}")]
    public static partial void ServerWarns(ILogger logger, string purpose, string warning);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Purpose}: restarting in {Delay}: {Failure}")]
    public static partial void WatchBeginsAnew(ILogger logger, string purpose, TimeSpan delay, string failure);
}
