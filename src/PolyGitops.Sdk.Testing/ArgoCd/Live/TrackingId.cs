using System.Diagnostics.CodeAnalysis;

namespace PolyGitops.Sdk.Testing.ArgoCd.Live;

/// <summary>
/// What the tracking annotation says: <c>application:group/kind:namespace/name</c>. A cluster-wide object carries the namespace of its
/// Application's destination.
/// </summary>
internal sealed record TrackingId(string Application, string Group, string Kind, string Namespace, string Name)
{
    public static TrackingId For(string application, ResourceKey key, string destinationNamespace) =>
        new(application, key.Group, key.Kind, key.Namespace.Length > 0 ? key.Namespace : destinationNamespace, key.Name);

    public static bool TryParse(string? text, [NotNullWhen(true)] out TrackingId? id)
    {
        id = null;
        var parts = text?.Split(':', 3);
        if (parts is not [{ Length: > 0 } application, var kind, var name]) return false;
        var (slash, other) = (kind.IndexOf('/'), name.IndexOf('/'));
        if (slash < 0 || other < 0) return false;
        id = new(application, kind[..slash], kind[(slash + 1)..], name[..other], name[(other + 1)..]);
        return true;
    }

    /// <summary>Whether it refers to this object; a copy of the annotation on another object does not.</summary>
    public bool Is(ResourceKey key) =>
        Group == key.Group && Kind == key.Kind && Name == key.Name && (key.Namespace.Length == 0 || Namespace == key.Namespace);

    public override string ToString() => $"{Application}:{Group}/{Kind}:{Namespace}/{Name}";
}
