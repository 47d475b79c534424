namespace PolyGitops.Sdk.Registries;

/// <summary>Decides which token service receives the password of a registry: a registry names any that it likes.</summary>
internal sealed class TokenServices(RegistryClientOptions options, RegistryAddress addresses)
{
    // Docker Hub, token authentication; GitLab, container registry. All other large ones are their own.
    private static readonly Dictionary<string, string> Documented = new()
    {
        ["docker.io"] = "auth.docker.io",
        ["registry.gitlab.com"] = "gitlab.com",
    };

    /// <summary>
    /// Refuses to send credentials to a token service that is neither the registry itself, by scheme, host and port, nor documented, nor
    /// named by the options.
    /// </summary>
    /// <exception cref="RegistryException">It is another one.</exception>
    public void Check(string operation, Uri realm, Uri asked, string registry)
    {
        if (IsOrigin(realm, asked) || IsOrigin(realm, addresses.OwnOf(registry)) || IsNamed(realm, Documented.GetValueOrDefault(registry))
            || IsNamed(realm, options.TokenServices.GetValueOrDefault(registry)))
            return;
        throw new RegistryException(
            $"{operation} failed: {registry} asks to send its credentials to '{realm.Authority}', which is not the registry itself. "
                + $"If this is its token service, add it to {nameof(RegistryClientOptions)}.{nameof(RegistryClientOptions.TokenServices)}: "
                + $"'{registry}' to '{realm.Authority}'.");
    }

    private static bool IsOrigin(Uri realm, Uri registry) =>
        realm.Scheme == registry.Scheme && realm.Port == registry.Port
        && realm.IdnHost.Equals(registry.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static bool IsNamed(Uri realm, string? host) => realm.Authority.Equals(host, StringComparison.OrdinalIgnoreCase);
}
