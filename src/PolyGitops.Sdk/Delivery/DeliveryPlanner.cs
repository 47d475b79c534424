using System.Runtime.ExceptionServices;

namespace PolyGitops.Sdk.Delivery;

/// <summary>Compares a tree with what is there.</summary>
internal sealed class DeliveryPlanner(IDeliveryTarget target, DeliveryOptions options)
{
    private const int FilesAtOnce = 64;

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
        var files = new List<Wanted>(tree.Count);
        foreach (var file in tree)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var problem = Blocked(file.Path);
            files.Add(new(file, problem, problem is null && target.Has(file.Path)));
        }
        var changes = CompareAll(files, index, cancellationToken);
        var gone = new List<string>();
        using var reader = target.Read();
        foreach (var path in index.Paths.Where(p => !tree.Contains(p)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Obsolete(path, reader, index, cancellationToken) is { } change) changes.Add(change);
            else gone.Add(path);
        }
        changes.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new DeliveryPlan(changes, gone);
    }

    private List<FileChange> CompareAll(List<Wanted> files, DeliveryIndex index, CancellationToken cancellationToken)
    {
        try
        {
            // In pieces of neighbours, which are mostly in the same folder.
            return files.Chunk(FilesAtOnce).AsParallel().AsOrdered().WithCancellation(cancellationToken)
                .Select(f => Compare(f, index, cancellationToken)).SelectMany(c => c).ToList();
        }
        catch (AggregateException problems) when (problems.InnerException is IOException or UnauthorizedAccessException)
        {
            ExceptionDispatchInfo.Throw(problems.InnerException);
            throw;
        }
    }

    private FileChange[] Compare(Wanted[] files, DeliveryIndex index, CancellationToken cancellationToken)
    {
        using var reader = target.Read();
        return [.. files.Select(f => Compare(f, reader, index, cancellationToken))];
    }

    private FileChange Compare(Wanted wanted, ITargetReader reader, DeliveryIndex index, CancellationToken cancellationToken)
    {
        var file = wanted.File;
        var change = new FileChange
        {
            Path = file.Path,
            Kind = FileChangeKind.Added,
            Desired = file.Content,
            DesiredHash = target.HashOf(file.Content.Span),
            SharedKeys = file.Merge?.SharedKeys ?? [],
        };
        if (wanted.Problem is { } problem) return change with { Kind = FileChangeKind.Conflict, Reason = problem };
        if (!wanted.IsThere) return change;
        var current = reader.Look(file.Path, file.Content, cancellationToken);
        if (!current.Exists) return change;
        if (current.Problem is { } other) return change with { Kind = FileChangeKind.Conflict, Reason = other };
        if (current.IsAsWanted) return change with { Kind = FileChangeKind.Unchanged, Current = file.Content };
        change = Merged(change, file, current);
        if (change.Desired is { } desired && change.Current is { } now && desired.Span.SequenceEqual(now.Span))
            return change with { Kind = FileChangeKind.Unchanged };
        if (options.Overwrite || index.Wrote(file.Path, current)) return change with { Kind = FileChangeKind.Changed };
        var reason = index.Contains(file.Path) ? "it was edited after it was generated" : "it already existed and was not generated";
        return change with { Kind = FileChangeKind.Conflict, Reason = reason + "; keep it, or allow overwriting" };
    }

    // What others wrote in it stays: the file is compared as it will be.
    private FileChange Merged(FileChange change, RepositoryFile file, TargetFile current)
    {
        if (file.Merge is not { } merge || current.Content is not { } now) return change with { Current = current.Content };
        var merged = merge.Merge(file, now, options.Merging);
        return change with
        {
            Current = now,
            Desired = merged.Content,
            DesiredHash = target.HashOf(merged.Content.Span),
            Kept = merged.Kept,
        };
    }

    private FileChange? Obsolete(string path, ITargetReader reader, DeliveryIndex index, CancellationToken cancellationToken)
    {
        // The index is a file in the repository, so it is not trusted: a path in it may lead anywhere.
        if (!DeliveryIndex.CanBe(path)) return null;
        var change = new FileChange { Path = path, Kind = FileChangeKind.Removed };
        if (target.Misplaced(path) is { } misplaced) return Kept(change, misplaced);
        var current = reader.Look(path, wanted: null, cancellationToken);
        if (!current.Exists) return null;
        if (current.Problem is { } problem) return Kept(change, problem);
        change = change with { Current = current.Content };
        return options.Overwrite || index.Wrote(path, current)
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

    private sealed record Wanted(RepositoryFile File, string? Problem, bool IsThere);
}
