namespace PolyGitops.Sdk.Git.Branches;

/// <summary>What git has at a path.</summary>
internal readonly record struct GitEntry(string Path, string Mode, string Id)
{
    public const string File = "100644";
    public const string Executable = "100755";

    /// <summary>Size in bytes; 0 when unknown.</summary>
    public long Size { get; init; }

    public bool IsFile => Mode is File or Executable or "100664";

    /// <summary>Links of the file system, and commits of submodules.</summary>
    public bool IsLink => !IsFile;
}
