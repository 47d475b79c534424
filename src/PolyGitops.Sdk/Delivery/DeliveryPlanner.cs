using System.Runtime.ExceptionServices;

namespace PolyGitops.Sdk.Delivery;

/// <summary>Compares a tree with what is there.</summary>
internal sealed class DeliveryPlanner(IDeliveryTarget target, DeliveryOptions options)
{
    public DeliveryPlan Plan(RepositoryTree tree, CancellationToken cancellationToken)
    {
        try
        {
            return Compare(tree, target.ReadIndex(cancellationToken), cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryException(
                $"Reading '{target.Name}' failed: {problem.Message} Fix the problem and run it again.", problem);
        }
    }

    private DeliveryPlan Compare(RepositoryTree tree, DeliveryIndex index, CancellationToken cancellationToken)
    {
        if (tree.Paths.FirstOrDefault(DeliveryFolder.Owns) is { } own)
            throw new DeliveryException(
                $"The tree contains '{own}', but '{DeliveryFolder.Name}' is reserved for deliveries. Rename the file.");
        // Folders are checked one by one, each once; then files in parallel.
        var files = new List<(RepositoryFile File, string? Problem, bool IsThere)>(tree.Count);
        foreach (var file in tree)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var problem = Blocked(file.Path);
            files.Add((file, problem, problem is null && target.Has(file.Path)));
        }
        var changes = CompareAll(files, index, cancellationToken);
        var gone = new List<string>();
        foreach (var path in index.Paths.Where(p => !tree.Contains(p)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Obsolete(path, index, cancellationToken) is { } change) changes.Add(change);
            else gone.Add(path);
        }
        changes.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new DeliveryPlan(changes, gone);
    }

    private List<FileChange> CompareAll(
        List<(RepositoryFile File, string? Problem, bool IsThere)> files, DeliveryIndex index, CancellationToken cancellationToken)
    {
        try
        {
            return files.AsParallel().AsOrdered().WithCancellation(cancellationToken)
                .Select(f => Compare(f.File, f.Problem, f.IsThere, index, cancellationToken)).ToList();
        }
        catch (AggregateException problems) when (problems.InnerException is IOException or UnauthorizedAccessException)
        {
            ExceptionDispatchInfo.Throw(problems.InnerException);
            throw;
        }
    }

    private FileChange Compare(
        RepositoryFile file, string? problem, bool isThere, DeliveryIndex index, CancellationToken cancellationToken)
    {
        var change = new FileChange
        {
            Path = file.Path,
            Kind = FileChangeKind.Added,
            Desired = file.Content,
            DesiredHash = target.HashOf(file.Content.Span),
        };
        if (problem is not null) return change with { Kind = FileChangeKind.Conflict, Reason = problem };
        if (!isThere) return change;
        var current = target.Look(file.Path, file.Content, cancellationToken);
        if (!current.Exists) return change;
        if (current.Problem is { } other) return change with { Kind = FileChangeKind.Conflict, Reason = other };
        if (current.IsAsWanted) return change with { Kind = FileChangeKind.Unchanged, Current = file.Content };
        change = change with { Current = current.Content };
        if (options.Overwrite || index.Wrote(file.Path, current.Hash!)) return change with { Kind = FileChangeKind.Changed };
        var reason = index.Contains(file.Path) ? "it was edited after it was generated" : "it already existed and was not generated";
        return change with { Kind = FileChangeKind.Conflict, Reason = reason + "; keep it, or allow overwriting" };
    }

    private FileChange? Obsolete(string path, DeliveryIndex index, CancellationToken cancellationToken)
    {
        // The index is a file in the repository, so it is not trusted: a path in it may lead anywhere.
        if (!DeliveryIndex.CanBe(path)) return null;
        var change = new FileChange { Path = path, Kind = FileChangeKind.Removed };
        if (target.Misplaced(path) is { } misplaced) return Kept(change, misplaced);
        var current = target.Look(path, wanted: null, cancellationToken);
        if (!current.Exists) return null;
        if (current.Problem is { } problem) return Kept(change, problem);
        change = change with { Current = current.Content };
        return options.Overwrite || index.Wrote(path, current.Hash!)
            ? change
            : change with
            {
                Kind = FileChangeKind.Conflict,
                Reason = "it was edited after it was generated and is no longer generated; delete it manually",
            };
    }

    private static FileChange Kept(FileChange change, string problem) =>
        change with { Kind = FileChangeKind.Conflict, Reason = $"{problem}; it is no longer generated" };

    // A tree that was read from somewhere has names that cannot be created on every machine.
    private string? Blocked(string path) => RepositoryPath.Problem(path) is { } problem
        ? $"its path is not allowed: {problem}"
        : target.Misplaced(path)
        ?? (target.OtherSpelling(path) is { } other ? $"'{other}' differs only in case" : null);
}
