namespace PolyGitops.Sdk.Kustomize.Transforming;

/// <summary>A field that holds the name of an object of some kind.</summary>
/// <param name="Kind">Kind of the object that is named.</param>
/// <param name="Group">Its API group; any when empty.</param>
/// <param name="Version">Its API version; any when empty.</param>
/// <param name="Field">The field.</param>
internal sealed record NameReference(string Kind, string Group, string Version, FieldSpec Field);
