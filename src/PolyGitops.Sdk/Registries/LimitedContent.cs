using System.Globalization;

namespace PolyGitops.Sdk.Registries;

/// <summary>Reads an answer, and no more of it than is allowed.</summary>
internal static class LimitedContent
{
    /// <exception cref="RegistryException">It is larger.</exception>
    public static async Task<byte[]> ReadAsync(HttpContent content, RegistryRequest request, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > request.LargestAnswer) throw TooLarge(request);
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var reading = stream.ConfigureAwait(false);
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            if (buffer.Length + count > request.LargestAnswer) throw TooLarge(request);
            buffer.Write(chunk, 0, count);
        }
        return buffer.ToArray();
    }

    private static RegistryException TooLarge(RegistryRequest request) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{request.Operation} failed: the response is larger than {request.LargestAnswer} bytes. Check that {request.Image} is an image."));
}
