namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>One name in a tree.</summary>
internal sealed record TreeEntry(string Mode, string Name, ObjectId Id)
{
    public bool IsDirectory => Mode == EntryMode.Directory;

    public ObjectType Type => EntryMode.TypeOf(Mode);
}
