namespace PolyGitops.Sdk.Testing.Registries;

/// <summary>Whom a registry lets in.</summary>
public enum RegistryAuthentication
{
    /// <summary>Everybody may do everything.</summary>
    None,

    /// <summary>User name and password with every request (RFC 7617).</summary>
    Basic,

    /// <summary>A token of the registry's token service, as on Docker Hub and GHCR.</summary>
    Token,
}
