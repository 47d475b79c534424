using System.Globalization;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>How much of what a server sends is read.</summary>
internal static class AnswerLimits
{
    /// <summary>The words of an error are few, but the objects in it may be large.</summary>
    public const int LargestError = 4 * 1024 * 1024;

    /// <summary>The kinds of one group.</summary>
    public const long LargestDiscovery = 32 * 1024 * 1024;

    /// <summary>The exception for an answer beyond a limit.</summary>
    /// <param name="purpose">What the request is for.</param>
    /// <param name="server">Who answered.</param>
    /// <param name="what">What there is too much of: <c>the response is larger than 10 bytes</c>.</param>
    /// <param name="option">The option of <see cref="ClusterClientOptions"/> that raises the limit; null when there is none.</param>
    public static ClusterException Exceeded(string purpose, Uri server, FormattableString what, string? option) => new(
        $"{purpose}: {what.ToString(CultureInfo.InvariantCulture)}, from {server}. "
            + "Check that it is a Kubernetes API server"
            + (option is null ? "." : $", or raise {nameof(ClusterClientOptions)}.{option}."))
    {
        MayBeDone = true,
    };
}
