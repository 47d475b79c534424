using System.Collections.Immutable;

namespace PolyGitops.Sdk.Testing.Clusters.Resources;

/// <summary>Every kind that is served now: the built-in ones and those of established CRDs.</summary>
internal sealed class KindCatalog
{
    private static readonly ImmutableDictionary<(string Group, string Version, string Plural), ResourceKind> BuiltIn =
        BuiltInKinds.All.ToImmutableDictionary(k => (k.Group, k.Version, k.Resource.Plural));

    private volatile ImmutableDictionary<(string Group, string Version, string Plural), ResourceKind> _kinds = BuiltIn;

    /// <summary>In the order of discovery: group, version, plural.</summary>
    public IEnumerable<ResourceKind> All => _kinds.Values
        .OrderBy(k => k.Group, StringComparer.Ordinal)
        .ThenBy(k => k.Version, StringComparer.Ordinal)
        .ThenBy(k => k.Resource.Plural, StringComparer.Ordinal);

    public ResourceKind? Find(string group, string version, string plural) => _kinds.GetValueOrDefault((group, version, plural));

    /// <summary>Any version of a resource; null when it is not served.</summary>
    public ResourceKind? Find(GroupResource resource) => _kinds.Values.FirstOrDefault(k => k.Resource == resource);

    /// <summary>Serves exactly these for a CRD.</summary>
    public void Replace(string definition, IEnumerable<ResourceKind> kinds) =>
        _kinds = _kinds
            .RemoveRange(_kinds.Where(e => e.Value.Custom?.Definition == definition).Select(e => e.Key))
            .SetItems(kinds.Select(k => KeyValuePair.Create((k.Group, k.Version, k.Resource.Plural), k)));
}
