using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing;

/// <summary>The repositories of a <see cref="FakeGitHub"/>, without asking its server.</summary>
public sealed class GitHubRepositories
{
    private readonly ServerState _state;
    private readonly RepositoryFactory _factory;

    internal GitHubRepositories(ServerState state, RepositoryFactory factory) => (_state, _factory) = (state, factory);

    /// <summary>Full names, as <c>acme/shop</c>, in the order in which the repositories were created.</summary>
    public IReadOnlyList<string> Names => [.. _state.Repositories.All.Select(r => r.FullName)];

    /// <summary>The repository of that full name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public FakeGitHubRepository this[string fullName] => Find(fullName)
        ?? throw new KeyNotFoundException(
            $"The repository '{fullName}' does not exist. Existing repositories: {string.Join(", ", Names)}.");

    /// <summary>The repository of that full name; null when there is none.</summary>
    public FakeGitHubRepository? Find(string fullName)
    {
        ArgumentNullException.ThrowIfNull(fullName);
        var parts = fullName.Split('/');
        return parts.Length == 2 && _state.Repositories.Find(parts[0], parts[1]) is { } found ? new(found, _state) : null;
    }

    /// <summary>Creates an empty repository. An owner that is unknown is a new user.</summary>
    /// <param name="fullName">As <c>acme/shop</c>.</param>
    /// <param name="isPrivate">Whether only those with rights see it.</param>
    /// <exception cref="ArgumentException">The name is refused or taken.</exception>
    public FakeGitHubRepository Create(string fullName, bool isPrivate = false)
    {
        ArgumentNullException.ThrowIfNull(fullName);
        var parts = fullName.Split('/');
        if (parts.Length != 2) throw new ArgumentException($"'{fullName}' is not of the form owner/name.", nameof(fullName));
        try
        {
            var created = _factory.Create(_state.Accounts.User(parts[0]), parts[1], r => r.IsPrivate = isPrivate);
            return new(created, _state);
        }
        catch (GitHubException problem)
        {
            throw new ArgumentException($"The repository '{fullName}' cannot be created: {problem.Reason}.", nameof(fullName), problem);
        }
    }
}
