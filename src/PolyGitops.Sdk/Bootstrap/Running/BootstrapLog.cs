using Microsoft.Extensions.Logging;

namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>What a bootstrap logs.</summary>
internal static partial class BootstrapLog
{
    [LoggerMessage(EventId = 1, EventName = "BootstrapEvent", Message = "{Step}: {Event}")]
    public static partial void Event(ILogger logger, LogLevel level, string step, string @event);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The Lease {Lease} could not be released and will expire: {Reason}")]
    public static partial void LeaseKept(ILogger logger, string lease, string reason);
}
