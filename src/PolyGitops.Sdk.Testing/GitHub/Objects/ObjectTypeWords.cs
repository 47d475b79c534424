namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>Git's words for the types of its objects.</summary>
internal static class ObjectTypeWords
{
    public static string Word(this ObjectType type) => type switch
    {
        ObjectType.Commit => "commit",
        ObjectType.Tree => "tree",
        ObjectType.Blob => "blob",
        ObjectType.Tag => "tag",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No git object has this type."),
    };

    public static ObjectType? Find(string? word) => word switch
    {
        "commit" => ObjectType.Commit,
        "tree" => ObjectType.Tree,
        "blob" => ObjectType.Blob,
        "tag" => ObjectType.Tag,
        _ => null,
    };
}
