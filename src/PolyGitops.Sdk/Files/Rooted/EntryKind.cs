namespace PolyGitops.Sdk.Files.Rooted;

/// <summary>What a name in a folder stands for; links are not followed.</summary>
internal enum EntryKind
{
    /// <summary>There is nothing.</summary>
    None,

    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link; on Windows a junction too.</summary>
    Link,

    /// <summary>A pipe, a socket or a device.</summary>
    Other,
}
