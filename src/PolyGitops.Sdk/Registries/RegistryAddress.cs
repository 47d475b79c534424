using System.Net;

namespace PolyGitops.Sdk.Registries;

/// <summary>Finds the address of a registry, and refuses to speak to it in the clear unless that is wanted.</summary>
internal sealed class RegistryAddress(RegistryClientOptions options)
{
    /// <summary>Address of a registry by its name in images.</summary>
    /// <exception cref="RegistryException">It would be asked by plain HTTP, and is not on the list of those that may.</exception>
    public Uri Of(string registry)
    {
        var address = options.Endpoints.GetValueOrDefault(registry) ?? OwnOf(registry);
        Check(address, registry, MayBePlain(address));
        return address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }

    /// <summary>
    /// Refuses an address that a registry leads to and that would be asked in the clear: what began with HTTPS stays with it.
    /// </summary>
    public void CheckNext(Uri address, Uri asked, string registry) =>
        Check(address, registry, asked.Scheme == Uri.UriSchemeHttp && MayBePlain(address));

    private static void Check(Uri address, string registry, bool mayBePlain)
    {
        if (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && mayBePlain)) return;
        throw new RegistryException(
            $"The registry {registry} was not contacted: {address.Scheme}://{address.Authority} is not HTTPS. "
                + $"Add '{address.Authority}' to InsecureRegistries to allow it.");
    }

    /// <summary>Address of a registry by its name, without regard to mirrors.</summary>
    public Uri OwnOf(string registry)
    {
        // Docker Hub's API has a different host than its name.
        var host = registry == "docker.io" ? "registry-1.docker.io" : registry;
        var secure = new Uri($"https://{host}/");
        return MayBePlain(secure) ? new Uri($"http://{host}/") : secure;
    }

    private bool MayBePlain(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))
        || options.InsecureRegistries.Contains(address.Authority, StringComparer.OrdinalIgnoreCase)
        || options.InsecureRegistries.Contains(address.Host, StringComparer.OrdinalIgnoreCase);
}
