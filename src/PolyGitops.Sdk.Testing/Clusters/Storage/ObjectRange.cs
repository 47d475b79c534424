using System.Collections.Immutable;

namespace PolyGitops.Sdk.Testing.Clusters.Storage;

/// <summary>Parts of a sorted set of objects.</summary>
internal static class ObjectRange
{
    /// <summary>Those of one namespace; all of them when it is empty.</summary>
    public static IEnumerable<StoredObject> InNamespace(this ImmutableSortedSet<StoredObject> objects, string name) =>
        objects.From(new(name, "")).TakeWhile(o => name.Length == 0 || o.Key.Namespace == name);

    /// <summary>Those from a key on.</summary>
    public static IEnumerable<StoredObject> From(this ImmutableSortedSet<StoredObject> objects, ObjectKey key)
    {
        if (key == new ObjectKey("", "")) return objects;
        var index = objects.IndexOf(StoredObject.At(key));
        return Enumerable.Range(index < 0 ? ~index : index, objects.Count - (index < 0 ? ~index : index)).Select(i => objects[i]);
    }
}
