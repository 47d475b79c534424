using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Webhooks;

/// <summary>Tells webhooks what happened.</summary>
internal sealed class HookEvents(ServerState state)
{
    public void Pushed(RepositoryState repository, RefChange change)
    {
        _ = (state, repository, change);
    }

    public void PullChanged(RepositoryState repository, IssueState pull, string action, string by)
    {
        _ = (state, repository, pull, action, by);
    }

    public void Reviewed(RepositoryState repository, IssueState pull, ReviewState review)
    {
        _ = (state, repository, pull, review);
    }

    public void IssueChanged(RepositoryState repository, IssueState issue, string action, string by)
    {
        _ = (state, repository, issue, action, by);
    }
}
