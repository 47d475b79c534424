using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd.Projects;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>The fields that an Application's <c>ignoreDifferences</c> leaves alone.</summary>
internal sealed class IgnoredFields(IReadOnlyList<ResourceIgnoreDifferences> rules)
{
    public static IgnoredFields None { get; } = new([]);

    /// <summary>What a set ignores of the Applications that it makes.</summary>
    public static IgnoredFields ForApplications(IReadOnlyList<ApplicationSetResourceIgnoreDifferences> rules) => rules.Count == 0 ? None : new(
    [
        .. rules.Select(r => new ResourceIgnoreDifferences { Group = "*", Kind = "Application", Name = r.Name, JsonPointers = r.JsonPointers, JqPathExpressions = r.JqPathExpressions }),
    ]);

    /// <summary>Whether anything of an object is ignored.</summary>
    public bool Concern(ResourceKey key) => rules.Any(r => IsFor(r, key));

    /// <summary>The target without the ignored fields.</summary>
    public Manifest Without(TargetObject target, Manifest live)
    {
        var content = Copy(target.Compared);
        foreach (var field in FieldsOf(target.Key, content, live)) field.Remove();
        return Manifest.FromJson(content.ToJsonString());
    }

    /// <summary>The target with the live values of the ignored fields, so that applying it changes none of them.</summary>
    public Manifest WithLive(TargetObject target, Manifest live)
    {
        var content = Copy(target.Manifest);
        var found = Copy(live);
        foreach (var field in FieldsOf(target.Key, content, live)) field.Take(found);
        return Manifest.FromJson(content.ToJsonString());
    }

    private IEnumerable<FieldPlace> FieldsOf(ResourceKey key, JsonObject content, Manifest live)
    {
        foreach (var rule in rules.Where(r => IsFor(r, key)))
        {
            foreach (var pointer in rule.JsonPointers ?? [])
            {
                foreach (var place in FieldPath.FromPointer(pointer).Find(content)) yield return place;
            }
            foreach (var expression in rule.JqPathExpressions ?? [])
            {
                foreach (var place in FieldPath.FromJq(expression).Find(content)) yield return place;
            }
            foreach (var manager in rule.ManagedFieldsManagers ?? [])
            {
                foreach (var place in ManagedFieldPlaces.Of(live, manager, content)) yield return place;
            }
        }
    }

    private static bool IsFor(ResourceIgnoreDifferences rule, ResourceKey key) =>
        ProjectPattern.IsMatch(rule.Group ?? "", key.Group)
        && ProjectPattern.IsMatch(rule.Kind ?? "", key.Kind)
        && (rule.Name is null or "" || rule.Name == key.Name)
        && (rule.Namespace is null or "" || rule.Namespace == key.Namespace);

    private static JsonObject Copy(Manifest manifest) => JsonObject.Create(manifest.Content)!.DeepClone().AsObject();
}
