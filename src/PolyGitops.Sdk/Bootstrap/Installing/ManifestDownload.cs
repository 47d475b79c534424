using System.Globalization;
using System.Security.Cryptography;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>Fetches manifests over HTTPS.</summary>
internal static class ManifestDownload
{
    // Argo CD's own is about 2 MB.
    private const long Largest = 32 << 20;

    public static async Task<IReadOnlyList<Manifest>> GetAsync(ArgoCdManifestUrl source, BootstrapContext context, CancellationToken cancellationToken)
    {
        var shown = Redaction.Urls(source.Url.ToString());
        context.Waiting(shown);
        using var own = source.Client is null ? new HttpClient { MaxResponseContentBufferSize = Largest } : null;
        var retries = Retries.Create(
            context.TimeProvider, RetryRule.Download, failure => new() { IsTransient = TransientFault.IsOfConnection(failure) });
        try
        {
            var bytes = await retries.ExecuteAsync(
                async stop => await (source.Client ?? own!).GetByteArrayAsync(source.Url, stop).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            EnsureHash(source, bytes, shown);
            return Manifest.FromYaml(bytes, shown);
        }
        catch (HttpRequestException failure)
        {
            throw new BootstrapException($"The Argo CD manifests could not be fetched from {shown}: {Redaction.Urls(failure.Message)}", failure)
            {
                NextStep = "Check the URL and the network, or use a file with ArgoCdManifestFile, and run the bootstrap again.",
            };
        }
    }

    private static void EnsureHash(ArgoCdManifestUrl source, byte[] bytes, string shown)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (source.Sha256 is null || string.Equals(source.Sha256, hash, StringComparison.OrdinalIgnoreCase)) return;
        throw new BootstrapException(string.Create(CultureInfo.InvariantCulture, $"{shown} has the SHA-256 {hash}, not {source.Sha256}."))
        {
            NextStep = "The content at the URL has changed: review it before you update the hash.",
        };
    }
}
