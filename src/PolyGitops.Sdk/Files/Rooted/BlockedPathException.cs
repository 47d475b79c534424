namespace PolyGitops.Sdk.Files.Rooted;

/// <summary>A path that would lead out of its folder, or at which something else than a file is in the way.</summary>
internal sealed class BlockedPathException(string path, string problem) : IOException($"'{path}' cannot be used: {problem}.")
{
    /// <summary>What is in the way, as a clause.</summary>
    public string Problem { get; } = problem;

    /// <summary>Why no file can be at a path where this is; null when one can.</summary>
    public static string? ForFile(EntryKind kind) => kind switch
    {
        EntryKind.Link => "it is a symbolic link",
        EntryKind.Folder => "a folder with this name exists",
        EntryKind.Other => "it is a pipe, a socket or a device",
        _ => null,
    };

    /// <summary>Why this is no folder to go into; null when it is one, or when there is nothing.</summary>
    public static string? ForFolder(string folder, EntryKind kind) => kind switch
    {
        EntryKind.Link => $"the folder '{folder}' is a symbolic link",
        EntryKind.File => $"'{folder}' is a file and not a folder",
        EntryKind.Other => $"'{folder}' is a pipe, a socket or a device and not a folder",
        _ => null,
    };
}
