using System.Globalization;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>Times as Kubernetes and Argo CD write them: UTC, to the second.</summary>
internal static class KubernetesTime
{
    /// <summary>A time; null when there is none, or it is not written as one.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
