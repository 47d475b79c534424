namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>Modes of a tree's entries, as git writes them.</summary>
internal static class EntryMode
{
    public const string File = "100644";
    public const string Executable = "100755";
    public const string Link = "120000";
    public const string Directory = "40000";
    public const string Submodule = "160000";

    /// <summary>The mode as GitHub writes and reads it, with six digits.</summary>
    public static string ToApi(string mode) => mode.PadLeft(6, '0');

    /// <summary>Null when there is no such mode.</summary>
    public static string? FromApi(string? mode) => mode switch
    {
        "040000" => Directory,
        File or Executable or Link or Submodule => mode,
        _ => null,
    };

    public static ObjectType TypeOf(string mode) => mode switch
    {
        Directory => ObjectType.Tree,
        Submodule => ObjectType.Commit,
        _ => ObjectType.Blob,
    };
}
