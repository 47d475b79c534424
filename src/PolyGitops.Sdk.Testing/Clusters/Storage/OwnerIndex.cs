using PolyGitops.Sdk.Testing.Clusters.Resources;

namespace PolyGitops.Sdk.Testing.Clusters.Storage;

/// <summary>Finds objects by uid and by the uids of their owners, so that collecting garbage stays linear.</summary>
internal sealed class OwnerIndex
{
    private readonly Dictionary<string, (GroupResource Resource, ObjectKey Key)> _places = [];
    private readonly Dictionary<string, HashSet<(GroupResource Resource, ObjectKey Key)>> _dependents = [];

    public (GroupResource Resource, ObjectKey Key)? Find(string uid) => _places.TryGetValue(uid, out var place) ? place : null;

    public IEnumerable<(GroupResource Resource, ObjectKey Key)> DependentsOf(string uid) => _dependents.GetValueOrDefault(uid, []);

    public void Follow(WatchEvent change)
    {
        var place = (change.After.Resource, change.After.Key);
        if (change.Before is { } before)
        {
            foreach (var owner in OwnersOf(before))
            {
                if (_dependents.TryGetValue(owner, out var known) && known.Remove(place) && known.Count == 0) _dependents.Remove(owner);
            }
        }
        if (change.IsDeletion)
        {
            _places.Remove(change.After.Uid);
            return;
        }
        _places[change.After.Uid] = place;
        foreach (var owner in OwnersOf(change.After))
        {
            if (!_dependents.TryGetValue(owner, out var known)) _dependents.Add(owner, known = []);
            known.Add(place);
        }
    }

    private static IEnumerable<string> OwnersOf(StoredObject stored) => stored.Owners.Select(o => o.GetProperty("uid").GetString()!);
}
