using System.Text.Json;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing.Clusters.Access;

/// <summary>Decides by the RBAC objects in the cluster (Kubernetes, using RBAC authorization).</summary>
internal sealed class Authorizer(ObjectStore store)
{
    private const string Group = "rbac.authorization.k8s.io";

    public bool IsAllowed(ClusterUser user, AccessAttributes wanted) =>
        user.Groups.Contains(ClusterUser.Masters)
        || Bindings("clusterrolebindings", "").Any(b => Allows(b, "", user, wanted))
        || (wanted.Namespace.Length > 0 && Bindings("rolebindings", wanted.Namespace).Any(b => Allows(b, wanted.Namespace, user, wanted)));

    /// <summary>Why not, in the API server's wording.</summary>
    public static string Refusal(ClusterUser user, AccessAttributes wanted) =>
        $"User \"{user.Name}\" cannot {wanted.Verb} resource \"{wanted.Resource}\" in API group \"{wanted.Group}\" "
        + (wanted.Namespace.Length > 0 ? $"in the namespace \"{wanted.Namespace}\"" : "at the cluster scope");

    private IEnumerable<StoredObject> Bindings(string plural, string space) =>
        store.Snapshot(new(Group, plural)).Objects.InNamespace(space);

    private bool Allows(StoredObject binding, string space, ClusterUser user, AccessAttributes wanted)
    {
        if (!Items(binding.Content, "subjects").Any(s => IsSubject(s, space, user))) return false;
        if (!binding.Content.TryGetProperty("roleRef", out var role)) return false;
        var plural = Text(role, "kind") == "ClusterRole" ? "clusterroles" : "roles";
        var key = new ObjectKey(plural == "roles" ? space : "", Text(role, "name"));
        return store.Find(new GroupResource(Group, plural), key) is { } found && Items(found.Content, "rules").Any(r => Covers(r, wanted));
    }

    private static bool IsSubject(JsonElement subject, string space, ClusterUser user)
    {
        var name = Text(subject, "name");
        return Text(subject, "kind") switch
        {
            "User" => name == user.Name,
            "Group" => user.Groups.Contains(name),
            _ => user.Name == $"system:serviceaccount:{(Text(subject, "namespace") is { Length: > 0 } own ? own : space)}:{name}",
        };
    }

    private static bool Covers(JsonElement rule, AccessAttributes wanted) =>
        Has(rule, "verbs", wanted.Verb) && Has(rule, "apiGroups", wanted.Group) && Has(rule, "resources", wanted.Resource)
        && (!Items(rule, "resourceNames").Any() || Items(rule, "resourceNames").Any(n => n.GetString() == wanted.Name));

    private static bool Has(JsonElement rule, string property, string value) =>
        Items(rule, property).Any(i => i.GetString() is var text && (text == "*" || text == value));

    private static string Text(JsonElement holder, string property) =>
        holder.TryGetProperty(property, out var text) ? text.GetString()! : "";

    private static IEnumerable<JsonElement> Items(JsonElement holder, string property) =>
        holder.TryGetProperty(property, out var items) ? items.EnumerateArray() : [];
}

/// <summary>The attributes of a request to authorize.</summary>
internal sealed record AccessAttributes
{
    public required string Verb { get; init; }

    public required string Group { get; init; }

    /// <summary>The plural, with a subresource after a slash.</summary>
    public required string Resource { get; init; }

    public required string Namespace { get; init; }

    public required string Name { get; init; }
}
