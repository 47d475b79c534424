namespace PolyGitops.Sdk.Files;

/// <summary>What holds between the paths of one tree.</summary>
internal static class TreeRules
{
    /// <summary>What is wrong with a tree that is to be written.</summary>
    public static List<Diagnostic> Check(ReadOnlySpan<RepositoryFile> files) =>
        Check(files, RepositoryPath.Problem, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a tree that is only read: names that differ in case are two on some file systems.</summary>
    public static List<Diagnostic> CheckForeign(ReadOnlySpan<RepositoryFile> files) =>
        Check(files, RepositoryPath.ReadingProblem, StringComparer.Ordinal);

    private static List<Diagnostic> Check(
        ReadOnlySpan<RepositoryFile> files, Func<string, string?> rule, StringComparer comparer)
    {
        var problems = new List<Diagnostic>();
        // The entry at a path: the exact spelling, and whether it is a file.
        var taken = new Dictionary<string, (string Spelling, bool IsFile)>(comparer);
        foreach (var file in files)
        {
            if (rule(file.Path) is { } problem)
            {
                problems.Add(Refused(DiagnosticCodes.RefusedPath, file.Path, $"The path is not allowed: {problem}."));
                continue;
            }
            CheckFolders(file.Path, taken, problems);
            Claim(file.Path, isFile: true, file.Path, taken, problems);
        }
        return problems;
    }

    private static void CheckFolders(
        string path, Dictionary<string, (string Spelling, bool IsFile)> taken, List<Diagnostic> problems)
    {
        // From the deepest folder upwards: once one is known in the same spelling, those above it are known as well.
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            var folder = path[..slash];
            if (taken.TryGetValue(folder, out var known) && !known.IsFile && known.Spelling == folder) return;
            Claim(folder, isFile: false, path, taken, problems);
        }
    }

    private static void Claim(
        string place, bool isFile, string path, Dictionary<string, (string Spelling, bool IsFile)> taken, List<Diagnostic> problems)
    {
        if (taken.TryAdd(place, (place, isFile))) return;
        var (spelling, otherIsFile) = taken[place];
        if (spelling != place)
            problems.Add(Refused(DiagnosticCodes.CollidingPath, path, $"'{place}' and '{spelling}' differ only in case."));
        else if (isFile && otherIsFile)
            problems.Add(Refused(DiagnosticCodes.CollidingPath, path, "Two files have the same path."));
        else
            problems.Add(Refused(DiagnosticCodes.CollidingPath, path, $"'{place}' is both a file and a folder."));
    }

    private static Diagnostic Refused(string code, string path, string message) => new()
    {
        Code = code,
        Severity = DiagnosticSeverity.Error,
        Location = DiagnosticLocation.File(path),
        Message = message,
        Fix = "Rename one of the files.",
    };
}
