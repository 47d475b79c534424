namespace PolyGitops.Sdk.Testing.Clusters.Storage;

/// <summary>Name of an object among those of its resource; ordered as lists are.</summary>
/// <param name="Namespace">Empty for an object of the whole cluster.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct ObjectKey(string Namespace, string Name) : IComparable<ObjectKey>
{
    public int CompareTo(ObjectKey other) =>
        string.CompareOrdinal(Namespace, other.Namespace) is var order && order != 0 ? order : string.CompareOrdinal(Name, other.Name);

    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";
}
