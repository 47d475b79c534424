using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Transforming;

/// <summary>A field of some kinds of objects (kustomize, field specifications). Lists on the way are walked through.</summary>
/// <param name="Path">Path of the field, <c>/</c> between parts, <c>\/</c> for a slash in one; <c>[]</c> behind a part says that it is a
/// list.</param>
/// <param name="Kind">Kind of the objects; any when empty.</param>
/// <param name="Group">API group of the objects; any when empty.</param>
/// <param name="Version">API version of the objects; any when empty.</param>
/// <param name="Create">Whether the field is created when it is absent.</param>
internal sealed record FieldSpec(string Path, string Kind = "", string Group = "", string Version = "", bool Create = false)
{
    private readonly string[] _parts = [.. Path.Replace(@"\/", "\n", StringComparison.Ordinal)
        .Split('/', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Replace('\n', '/'))];

    public static FieldSpec From(KustomizationFieldSpec said) =>
        new(said.Path ?? "", said.Kind ?? "", said.Group ?? "", said.Version ?? "", said.Create ?? false);

    /// <summary>
    /// Puts something else in the place of every such field of an object; of one that is made, with <paramref name="made"/> as its
    /// value before.
    /// </summary>
    public void Update(BuildObject built, Func<JsonNode?, JsonNode?> update, Func<JsonNode>? made = null)
    {
        var (group, version) = KubernetesScopes.SplitApiVersion(built.ApiVersion);
        if ((Kind.Length == 0 || Kind == built.Kind)
            && (Group.Length == 0 || Group == group)
            && (Version.Length == 0 || Version == version))
            Visit(built.Content, _parts, update, Create ? made : null);
    }

    private static void Visit(JsonNode? node, ReadOnlySpan<string> path, Func<JsonNode?, JsonNode?> update, Func<JsonNode>? made)
    {
        if (path.IsEmpty) return;
        if (node is JsonArray list)
        {
            foreach (var item in list) Visit(item, path, update, made);
        }
        if (node is not JsonObject map) return;
        var isList = path[0].EndsWith("[]", StringComparison.Ordinal);
        var name = isList ? path[0][..^2] : path[0];
        if (!map.TryGetPropertyValue(name, out var value) && (made is null || isList)) return;
        if (path.Length > 1)
        {
            if (value is null && made is not null && !isList) map[name] = value = new JsonObject();
            Visit(value, path[1..], update, made);
            return;
        }
        var changed = update(value ?? made?.Invoke());
        if (!ReferenceEquals(changed, value)) map[name] = changed;
    }
}
