namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>A user or an organisation.</summary>
internal sealed record Account(long Id, string Login, bool IsOrganization)
{
    /// <summary>The address that GitHub gives commits of users who keep theirs private.</summary>
    public string Email => $"{Id}+{Login}@users.noreply.github.com";
}
