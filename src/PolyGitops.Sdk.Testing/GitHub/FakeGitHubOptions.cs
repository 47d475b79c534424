using System.Collections.ObjectModel;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Testing;

/// <summary>How a <see cref="FakeGitHub"/> behaves.</summary>
public sealed record FakeGitHubOptions
{
    /// <summary>Login name of the user that everybody is when there are no <see cref="Tokens"/>.</summary>
    public string Owner { get; init; } = "octocat";

    /// <summary>Login names of further users, from whom reviews can be requested.</summary>
    public IReadOnlyList<string> Users { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Organisations that exist from the start.</summary>
    public IReadOnlyList<string> Organizations { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Teams from which reviews can be requested, as <c>acme/platform</c>.</summary>
    public IReadOnlyList<string> Teams { get; init => field = ByContent.Of(value); } = [];

    /// <summary>
    /// Login names of the members of teams, by <c>acme/platform</c>. A team that is named here need not be named in
    /// <see cref="Teams"/>.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> TeamMembers { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>
    /// The users of tokens. Without any, everybody is <see cref="Owner"/> and may do everything; with some,
    /// another token gives 401, and what a token may not do gives 403, or 404 for a private repository that it may not see.
    /// </summary>
    public IReadOnlyDictionary<string, GitHubToken> Tokens { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, GitHubToken>.Empty;

    /// <summary>
    /// Address that links and clone URLs in the answers and in webhooks begin with; null for the server's own. With
    /// <c>https://github.com</c>
    /// the server stands in for github.com for clients that know a repository by its URL, such as Argo CD after a push. Nothing
    /// can be cloned from there.
    /// </summary>
    public Uri? WebUrl { get; init; }

    /// <summary>Clock for dates, rate limits, delays and timeouts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Requests that a user may make in an hour; then they get 403 until the hour is over.</summary>
    public int RequestsPerHour { get; init; } = 5000;

    /// <summary>Searches that a user may make in a minute.</summary>
    public int SearchesPerMinute { get; init; } = 30;

    /// <summary>How many entries of a tree are listed at most; a longer list is cut and marked <c>truncated</c>.</summary>
    public int MaxTreeEntries { get; init; } = 100_000;

    /// <summary>How many bytes the request for a new tree may have; a larger one gets 422, as when GitHub runs out of time.</summary>
    public int MaxTreeRequestBytes { get; init; } = 40 * 1024 * 1024;

    /// <summary>How many bytes a blob may have.</summary>
    public int MaxBlobBytes { get; init; } = 100 * 1024 * 1024;
}

/// <summary>The user of a token, and its permissions.</summary>
public sealed record GitHubToken
{
    /// <summary>Login name of its user.</summary>
    public required string Login { get; init; }

    /// <summary>
    /// What it may do with every repository that <see cref="Repositories"/> does not name. <see cref="GitHubAccess.Admin"/> may
    /// create some.
    /// </summary>
    public GitHubAccess Access { get; init; } = GitHubAccess.Admin;

    /// <summary>Its access to individual repositories, by <c>owner/name</c>.</summary>
    public IReadOnlyDictionary<string, GitHubAccess> Repositories { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, GitHubAccess>.Empty;
}

/// <summary>The access to a repository. Each level includes those before it.</summary>
public enum GitHubAccess
{
    /// <summary>No access; a private repository is not visible.</summary>
    None,

    /// <summary>Read it.</summary>
    Pull,

    /// <summary>Push to it, and change issues and pull requests.</summary>
    Push,

    /// <summary>Change its settings, protections, webhooks and secrets, and delete it.</summary>
    Admin,
}
