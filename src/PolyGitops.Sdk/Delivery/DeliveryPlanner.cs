using PolyGitops.Sdk.Files;

namespace PolyGitops.Sdk.Delivery;

/// <summary>Compares a tree with a folder.</summary>
internal sealed class DeliveryPlanner(string root, DeliveryOptions options)
{
    private readonly LinkGuard _links = new(root);
    private readonly FolderNames _names = new(root);

    public DeliveryPlan Plan(RepositoryTree tree, CancellationToken cancellationToken)
    {
        if (File.Exists(root)) throw new DeliveryException($"'{root}' is a file. Name a folder to deliver to.");
        if (tree.Paths.FirstOrDefault(DeliveryFolder.Owns) is { } own)
            throw new DeliveryException($"The tree has '{own}', but '{DeliveryFolder.Own}' belongs to deliveries. Rename it.");
        var index = DeliveryIndex.Read(root);
        // Folders are looked at one by one, each once; then files at the same time.
        var files = tree.Select(f => (File: f, Problem: Blocked(f.Path), IsThere: _names.Has(f.Path))).ToList();
        var changes = CompareAll(files, index, cancellationToken);
        foreach (var path in index.Paths.Where(p => !tree.Contains(p)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Obsolete(path, index) is { } change) changes.Add(change);
        }
        changes.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new DeliveryPlan(changes);
    }

    private List<FileChange> CompareAll(
        List<(RepositoryFile File, string? Problem, bool IsThere)> files, DeliveryIndex index, CancellationToken cancellationToken)
    {
        try
        {
            return files.AsParallel().AsOrdered().WithCancellation(cancellationToken)
                .Select(f => Compare(f.File, f.Problem, f.IsThere, index)).ToList();
        }
        catch (AggregateException problems) when (problems.InnerException is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryException($"Reading '{root}' failed: {problems.InnerException.Message} Put that right and run it again.", problems.InnerException);
        }
    }

    private FileChange Compare(RepositoryFile file, string? problem, bool isThere, DeliveryIndex index)
    {
        var change = new FileChange { Path = file.Path, Kind = ChangeKind.Added, Wanted = file.Content, WantedHash = DeliveryIndex.HashOf(file.Content.Span) };
        if (problem is not null) return change with { Kind = ChangeKind.Conflict, Reason = problem };
        if (!isThere) return change;
        var entry = new FileInfo(Path.Combine(root, file.Path));
        if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint)) return change with { Kind = ChangeKind.Conflict, Reason = "it is a link" };
        if (entry.Attributes.HasFlag(FileAttributes.Directory)) return change with { Kind = ChangeKind.Conflict, Reason = "there is a folder of this name" };
        if (FileBytes.AreIn(entry, file.Content.Span)) return change with { Kind = ChangeKind.Unchanged, Current = file.Content };
        if (Read(file.Path) is not { } bytes) return change;
        change = change with { Current = bytes };
        if (options.Overwrite || index.Wrote(file.Path, bytes.Span)) return change with { Kind = ChangeKind.Changed };
        var reason = index.Knows(file.Path) ? "it was edited since it was generated" : "it was there before and is not generated";
        return change with { Kind = ChangeKind.Conflict, Reason = reason + "; keep it, or allow to overwrite" };
    }

    private FileChange? Obsolete(string path, DeliveryIndex index)
    {
        // The index is a file in the repository, so it is believed no more than any other: a path in it may lead anywhere.
        if (RepositoryPath.Problem(path) is not null || DeliveryFolder.Owns(path)) return null;
        var change = new FileChange { Path = path, Kind = ChangeKind.Removed };
        if (_links.Problem(path) is { } problem) return change with { Kind = ChangeKind.Conflict, Reason = $"{problem}; it is no longer generated" };
        if (Read(path) is not { } bytes) return null;
        change = change with { Current = bytes };
        return options.Overwrite || index.Wrote(path, bytes.Span)
            ? change
            : change with { Kind = ChangeKind.Conflict, Reason = "it was edited since it was generated, and is no longer generated; delete it by hand" };
    }

    private string? Blocked(string path) => _links.FolderProblem(path)
        ?? (_names.OtherSpelling(path) is { } other ? $"'{other}' differs from it only in case" : null);

    private ReadOnlyMemory<byte>? Read(string path) => FileBytes.Read(Path.Combine(root, path));
}
