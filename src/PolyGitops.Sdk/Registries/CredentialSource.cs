using System.Net.Http.Headers;
using System.Text;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Registries;

/// <summary>Asks for the credentials of a registry.</summary>
internal sealed class CredentialSource(RegistryClientOptions options, RegistrySecrets secrets)
{
    /// <summary>The credentials; null for an anonymous request.</summary>
    /// <exception cref="RegistryException">They cannot be found out, or cannot be sent. The message does not show them.</exception>
    public async Task<RegistryCredentials?> FindAsync(string registry, CancellationToken cancellationToken)
    {
        if (options.Credentials is null) return null;
        var found = await AskAsync(registry, cancellationToken).ConfigureAwait(false);
        if (found is null) return null;
        Check(registry, found);
        secrets.Keep(registry, found, Basic(found));
        return found;
    }

    public static AuthenticationHeaderValue Basic(RegistryCredentials credentials) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.Username}:{credentials.Password}")));

    private async Task<RegistryCredentials?> AskAsync(string registry, CancellationToken cancellationToken)
    {
        try
        {
            return await options.Credentials!(registry, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever the caller's own code fails with, it is the failure of this registry and no other.
        catch (Exception problem) when (problem is not RegistryException && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            throw new RegistryException(
                $"Getting the credentials for {registry} failed: {Redaction.Urls(problem.Message)} "
                    + $"Check {nameof(RegistryClientOptions)}.{nameof(RegistryClientOptions.Credentials)}.",
                problem);
        }
    }

    private static void Check(string registry, RegistryCredentials credentials)
    {
        var isSendable = !credentials.Username.Any(char.IsControl) && !credentials.Password.Any(char.IsControl)
            && (credentials.RefreshToken is null || HeaderText.IsToken(credentials.RefreshToken));
        if (!isSendable)
            throw new RegistryException(
                $"The credentials for {registry} cannot be sent: they have a line break or another character that is not allowed. "
                    + "Check how they were read: a file often ends with a line break.");
    }
}
