using System.Globalization;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>Times as Kubernetes writes them.</summary>
internal static class WireTime
{
    /// <summary>A time; null when there is none, or it is not written as one.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
