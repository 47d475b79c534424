using System.Collections.ObjectModel;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Testing;

/// <summary>How a <see cref="FakeRegistry"/> behaves.</summary>
public sealed record FakeRegistryOptions
{
    /// <summary>Clock for delays and for the expiry of tokens.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How it authenticates requests.</summary>
    public RegistryAuthentication Authentication { get; init; }

    /// <summary>Passwords by user name. A user may read and write every repository.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether the token service gives tokens for reading to everybody, as it does for public images.</summary>
    public bool AllowsAnonymousPull { get; init; }

    /// <summary>Lifetime of tokens; null for 60 seconds without stating it, which is the protocol's default.</summary>
    public TimeSpan? TokenLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Most entries of one page of tags or repositories.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Whether the links to next pages are absolute addresses.</summary>
    public bool UsesAbsoluteLinks { get; init; }

    /// <summary>Whether blobs are served by another address that a redirect leads to, as a storage behind a registry does.</summary>
    public bool RedirectsBlobs { get; init; }
}

/// <summary>The authentication of a registry.</summary>
public enum RegistryAuthentication
{
    /// <summary>Everybody may do everything.</summary>
    None,

    /// <summary>User name and password with every request (RFC 7617).</summary>
    Basic,

    /// <summary>A token of the registry's token service, as on Docker Hub and GHCR.</summary>
    Token,
}
