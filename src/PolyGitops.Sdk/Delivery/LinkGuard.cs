namespace PolyGitops.Sdk.Delivery;

/// <summary>Refuses paths that a link leads elsewhere. Each folder is looked at once.</summary>
internal sealed class LinkGuard(string root)
{
    private readonly Dictionary<string, string?> _known = [];

    /// <summary>Why a file at this path would not lie inside the folder, or null.</summary>
    public string? Problem(string path) => FolderProblem(path) ?? (IsLink(path) ? "it is a symbolic link" : null);

    /// <summary>Why the folder that a path is in would not lie inside the folder, or null.</summary>
    public string? FolderProblem(string path)
    {
        var slash = path.LastIndexOf('/');
        if (slash < 0) return null;
        var folder = path[..slash];
        if (_known.TryGetValue(folder, out var known)) return known;
        var problem = FolderProblem(folder);
        if (problem is null && IsLink(folder)) problem = $"the folder '{folder}' is a symbolic link";
        else if (problem is null && File.Exists(Path.Combine(root, folder))) problem = $"'{folder}' is a file and not a folder";
        return _known[folder] = problem;
    }

    private bool IsLink(string path) => new FileInfo(Path.Combine(root, path)).LinkTarget is not null;
}
