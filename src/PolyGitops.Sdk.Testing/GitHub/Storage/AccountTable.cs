using System.Collections.Concurrent;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>Users and organisations. Names are the same in either case.</summary>
internal sealed class AccountTable
{
    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly IdSequence _ids;

    public AccountTable(FakeGitHubOptions options, IdSequence ids)
    {
        _ids = ids;
        string[] users = [options.Owner, .. options.Users, .. options.Tokens.Values.Select(t => t.Login),
            .. options.TeamMembers.Values.SelectMany(m => m)];
        foreach (var login in users) User(login);
        foreach (var login in options.Organizations) _accounts[login] = new(ids.Next(), login, IsOrganization: true);
    }

    public IEnumerable<Account> All => _accounts.Values.OrderBy(a => a.Id);

    public Account? Find(string login) => _accounts.GetValueOrDefault(login);

    /// <summary>The account of that name; a new user when there is none.</summary>
    public Account User(string login) => _accounts.GetOrAdd(login, _ => new(_ids.Next(), login, IsOrganization: false));
}

/// <summary>A user or an organisation.</summary>
internal sealed record Account(long Id, string Login, bool IsOrganization)
{
    /// <summary>The address that GitHub gives commits of users who keep theirs private.</summary>
    public string Email => $"{Id}+{Login}@users.noreply.github.com";

    /// <summary>They as author or committer.</summary>
    public Signature SignatureAt(DateTimeOffset time) => new(Login, Email, time);
}
