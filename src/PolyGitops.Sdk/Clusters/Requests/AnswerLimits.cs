using System.Globalization;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>How much of what a server sends is read.</summary>
internal static class AnswerLimits
{
    /// <summary>The words of an error are few, but the objects in it may be large.</summary>
    public const int LargestError = 4 * 1024 * 1024;

    /// <summary>The kinds of one group.</summary>
    public const long LargestDiscovery = 32 * 1024 * 1024;

    /// <summary>Reads a body to its end.</summary>
    /// <returns>Its bytes; null when there are more than the limit.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContent content, long limit, CancellationToken cancellationToken)
    {
        var (bytes, isWhole) = await ReadUpToAsync(content, limit, cancellationToken).ConfigureAwait(false);
        return isWhole ? bytes : null;
    }

    /// <summary>Reads the beginning of a body.</summary>
    public static async Task<(byte[] Bytes, bool IsWhole)> ReadUpToAsync(
        HttpContent content, long limit, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var reading = stream.ConfigureAwait(false);
        // Its length as the server gives it is only a hint.
        using var buffer = new MemoryStream((int)Math.Min(Math.Max(content.Headers.ContentLength ?? 0, 0), 1024 * 1024));
        var chunk = new byte[64 * 1024];
        while (await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            if (buffer.Length + count > Math.Min(limit, Array.MaxLength)) return (buffer.ToArray(), false);
            buffer.Write(chunk, 0, count);
        }
        return (buffer.ToArray(), true);
    }

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
