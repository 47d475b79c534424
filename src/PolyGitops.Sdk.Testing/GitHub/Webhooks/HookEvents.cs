using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Webhooks;

/// <summary>Tells webhooks what happened.</summary>
internal sealed class HookEvents(ServerState state)
{
    public void Pushed(RepositoryState repository, RefChange change)
    {
        _ = (state, repository, change);
    }
}
