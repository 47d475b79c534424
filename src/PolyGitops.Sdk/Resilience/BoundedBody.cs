namespace PolyGitops.Sdk.Resilience;

/// <summary>Reads bodies of which a server decides how long they are.</summary>
internal static class BoundedBody
{
    /// <summary>Reads a body, unpacked, up to a limit.</summary>
    /// <returns>Its bytes, or as many as are allowed; and whether that is all.</returns>
    public static async Task<(byte[] Bytes, bool IsWhole)> ReadAsync(HttpContent content, long limit, CancellationToken cancellationToken)
    {
        var most = Math.Min(limit, Array.MaxLength);
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var reading = stream.ConfigureAwait(false);
        // Its length as the server gives it is only a hint.
        using var buffer = new MemoryStream((int)Math.Min(Math.Max(content.Headers.ContentLength ?? 0, 0), 1024 * 1024));
        var chunk = new byte[64 * 1024];
        while (await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            var allowed = (int)Math.Min(count, most - buffer.Length);
            buffer.Write(chunk, 0, allowed);
            if (allowed < count) return (buffer.ToArray(), false);
        }
        return (buffer.ToArray(), true);
    }
}
