using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Transforming;

/// <summary>Keeps names in objects pointing at the objects that a build renamed.</summary>
internal sealed class NameReferences
{
    private readonly ILookup<string, BuildObject> _byOldName;

    private NameReferences(ResourceSet set) =>
        _byOldName = set.Objects.SelectMany(o => o.PreviousIds.Select(id => id.Name).Distinct().Select(name => (name, o)))
            .ToLookup(p => p.name, p => p.o);

    public static void Update(ResourceSet set)
    {
        var references = new NameReferences(set);
        if (references._byOldName.Count == 0) return;
        foreach (var referrer in set.Objects)
        {
            foreach (var reference in NameReferenceFields.All)
            {
                var field = reference.Field;
                if (referrer.OriginalId.Matches(field.Group, field.Version, field.Kind))
                    field.Update(referrer, node => references.Updated(node, referrer, reference));
            }
        }
    }

    private JsonNode? Updated(JsonNode? node, BuildObject referrer, NameReference reference)
    {
        switch (node)
        {
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    var updated = Updated(list[i], referrer, reference);
                    if (!ReferenceEquals(updated, list[i])) list[i] = updated;
                }
                return list;
            case JsonObject map:
                Point(map, referrer, reference);
                return map;
            case JsonValue value when Find(value.Scalar(), referrer, reference, "", byNamespace: false) is { } found
                && found.Name != value.Scalar():
                return found.Name;
            default:
                return node;
        }
    }

    // A subject or a service: name and namespace.
    private void Point(JsonObject map, BuildObject referrer, NameReference reference)
    {
        if (Find(map.Text("name"), referrer, reference, map.Text("namespace"), byNamespace: true) is not { } found) return;
        map["name"] = found.Name;
        if (found.Namespace.Length > 0) map["namespace"] = found.Namespace;
    }

    private BuildObject? Find(string name, BuildObject referrer, NameReference reference, string @namespace, bool byNamespace)
    {
        var candidates = _byOldName[name]
            .Where(o => o.PreviousIds.Any(id => id.Matches(reference.Group, reference.Version, reference.Kind))).ToList();
        candidates = [.. candidates.Where(c => CanBeNamed(c, referrer))];
        if (@namespace.Length > 0)
        {
            var original = candidates.Where(c => c.OriginalId.Namespace == @namespace).ToList();
            candidates = original.Count > 0 ? original : [.. candidates.Where(c => c.Id.Namespace == @namespace)];
        }
        if (reference.Field.Path.EndsWith("roleRef/name", StringComparison.Ordinal))
            candidates = [.. candidates.Where(c => IsRole(c, referrer))];
        if (candidates.Count == 1) return candidates[0];
        candidates = [.. candidates.Where(c => SameAffixes(c, referrer, emptyIsAny: true))];
        if (candidates.Count > 1) candidates = [.. candidates.Where(c => SameAffixes(c, referrer, emptyIsAny: false))];
        // Several with one name say the same; kustomize refuses others, which are not guessed at here either.
        var isOne = candidates.Select(c => (c.Name, byNamespace ? c.Namespace : "")).Distinct().Take(2).Count() == 1;
        return isOne ? candidates[0] : null;
    }

    private static bool CanBeNamed(BuildObject candidate, BuildObject referrer)
    {
        var (from, to) = (referrer.Id, candidate.Id);
        if (from.IsClusterScoped || to.IsClusterScoped || from.Namespace == to.Namespace) return true;
        return candidate.Kind == "ServiceAccount" && from.Kind == "RoleBinding" && (referrer.Content["subjects"] as JsonArray ?? [])
            .Any(s => s.Text("kind") == "ServiceAccount" && s.Text("namespace") == candidate.Namespace);
    }

    private static bool IsRole(BuildObject candidate, BuildObject referrer)
    {
        var role = referrer.Content["roleRef"];
        return candidate.PreviousIds.Any(id => id.Matches(role.Text("apiGroup"), "", role.Text("kind")));
    }

    private static bool SameAffixes(BuildObject one, BuildObject other, bool emptyIsAny) =>
        Same(one.Prefixes, other.Prefixes, emptyIsAny) && Same(one.Suffixes, other.Suffixes, emptyIsAny);

    // The outer ones are the last.
    private static bool Same(List<string> one, List<string> other, bool emptyIsAny)
    {
        if (emptyIsAny && (one.Count == 0 || other.Count == 0)) return true;
        var length = Math.Min(one.Count, other.Count);
        return length == 0 ? one.Count == other.Count : one.TakeLast(length).SequenceEqual(other.TakeLast(length));
    }
}
