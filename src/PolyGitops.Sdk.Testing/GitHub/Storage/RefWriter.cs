using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Pulls;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>The one place where branches and tags change. Webhooks hear of it.</summary>
internal sealed class RefWriter(ServerState state)
{
    /// <summary>Whether commits would be lost.</summary>
    public static bool IsForced(RepositoryState repository, RefChange change)
    {
        if (change.IsCreation || change.IsDeletion) return false;
        var objects = repository.Objects;
        return objects.Find(change.Before, ObjectType.Commit) is null || objects.Find(change.After, ObjectType.Commit) is null
            || !Ancestry.IsAncestor(objects, change.Before, change.After);
    }

    /// <summary>Does it. Whoever calls has checked that it may be done, and holds the gate.</summary>
    public void Apply(RepositoryState repository, RefChange change)
    {
        // The first branch of an empty repository becomes its default one.
        if (repository.Refs.IsEmpty && change.Branch is { } first) repository.DefaultBranch = first;
        if (change.IsDeletion) repository.Refs.Remove(change.Name);
        else repository.Refs.Set(change.Name, change.After);
        repository.PushedAt = state.Now;
        state.Hooks.Pushed(repository, change);
        PullTracker.Follow(repository, change, state);
    }
}
