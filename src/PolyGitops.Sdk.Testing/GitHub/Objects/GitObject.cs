namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>A git object as git stores it. Its content is parsed once, on first use.</summary>
internal sealed class GitObject
{
    private object? _parsed;

    public GitObject(ObjectType type, byte[] content)
    {
        (Type, Content) = (type, content);
        Id = ObjectId.Hash(type, content);
    }

    public ObjectId Id { get; }

    public ObjectType Type { get; }

    public byte[] Content { get; }

    /// <exception cref="InvalidDataException">It is not a tree.</exception>
    public GitTree AsTree() => Parse(ObjectType.Tree, static content => new GitTree(TreeFormat.Read(content)));

    /// <exception cref="InvalidDataException">It is no commit.</exception>
    public CommitContent AsCommit() => Parse(ObjectType.Commit, static content => CommitFormat.Read(content));

    /// <exception cref="InvalidDataException">It is not a tag.</exception>
    public TagContent AsTag() => Parse(ObjectType.Tag, static content => TagFormat.Read(content));

    private T Parse<T>(ObjectType expected, Func<byte[], T> read)
        where T : class
    {
        if (Type != expected) throw new InvalidDataException($"Object {Id} is a {Type.Name()}, not a {expected.Name()}.");
        // Two threads may both read it; either result will do.
        return (T)(_parsed ??= read(Content));
    }
}

/// <summary>What a git object is; the numbers are those of a pack.</summary>
internal enum ObjectType
{
    Commit = 1,
    Tree = 2,
    Blob = 3,
    Tag = 4,
}

/// <summary>Git's words for the types of its objects.</summary>
internal static class ObjectTypeNames
{
    public static string Name(this ObjectType type) => type switch
    {
        ObjectType.Commit => "commit",
        ObjectType.Tree => "tree",
        ObjectType.Blob => "blob",
        ObjectType.Tag => "tag",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown git object type."),
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
