using PolyGitops.Sdk.Files.Rooted;

namespace PolyGitops.Sdk.Delivery;

/// <summary>Plans and carries out deliveries to one folder. A plan that is carried out at once is made under the lock.</summary>
internal sealed class FolderDelivery(string root, DeliveryOptions options)
{
    /// <summary>How long another delivery to the folder is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Called before each change of the folder.</summary>
    public Action<string>? BeforeChange { get; init; }

    public DeliveryPlan Plan(RepositoryTree tree, CancellationToken cancellationToken)
    {
        using var folder = OpenExisting();
        return Plan(folder, tree, cancellationToken);
    }

    public DeliveryPlan Apply(DeliveryPlan plan, CancellationToken cancellationToken) => IsDone(plan, cancellationToken)
        ? plan
        : Locked(folder => Run(folder).Carry(Recheck(plan, folder, cancellationToken), cancellationToken), cancellationToken);

    public DeliveryPlan Write(RepositoryTree tree, CancellationToken cancellationToken)
    {
        var plan = Plan(tree, cancellationToken);
        // A run that has nothing to do leaves not even a lock behind.
        return IsDone(plan, cancellationToken) ? plan : Locked(folder => Write(folder, tree, cancellationToken), cancellationToken);
    }

    private DeliveryPlan Write(RootedFolder folder, RepositoryTree tree, CancellationToken cancellationToken)
    {
        var first = Run(folder).Carry(Plan(folder, tree, cancellationToken), cancellationToken);
        var removedAny = first.Gone.Count > 0 || first.Files.Any(f => f.Kind == FileChangeKind.Removed);
        if (!removedAny || !first.Conflicts.Any()) return first;
        // What was in the way may have been removed: a file where a folder is needed now, or another spelling of a name.
        var second = Run(folder).Carry(Plan(folder, tree, cancellationToken), cancellationToken);
        var settled = first.Files.Where(f => f.Kind != FileChangeKind.Conflict).ToDictionary(f => f.Path);
        var rest = second.Files.Where(f => !settled.ContainsKey(f.Path));
        return new DeliveryPlan([.. settled.Values.Concat(rest).OrderBy(f => f.Path, StringComparer.Ordinal)], second.Gone);
    }

    private DeliveryPlan Plan(RootedFolder? folder, RepositoryTree tree, CancellationToken cancellationToken) =>
        new DeliveryPlanner(new FolderTarget(root, folder), options).Plan(tree, cancellationToken);

    private DeliveryRun Run(RootedFolder folder) => new(root, folder, options);

    // Another delivery may have run since a plan was made; what it says about files that stay as they are must still be so.
    private static DeliveryPlan Recheck(DeliveryPlan plan, RootedFolder folder, CancellationToken cancellationToken)
    {
        using var target = new FolderTargetReader(folder);
        bool IsStill(FileChange file) => file.Kind != FileChangeKind.Unchanged
            || target.Look(file.Path, file.Desired, cancellationToken).IsAsWanted;
        return new(
            [.. plan.Files.Select(f => IsStill(f) ? f : f with { Kind = FileChangeKind.Conflict, Reason = DeliveryRun.Changed })],
            [.. plan.Gone.Where(p => !DeliveryIndex.CanBe(p) || !target.Look(p, wanted: null, cancellationToken).Exists)]);
    }

    private bool IsDone(DeliveryPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Files.Any(f => f.Kind is not (FileChangeKind.Unchanged or FileChangeKind.Conflict))) return false;
        try
        {
            using var folder = OpenExisting();
            if (folder is null) return plan.Files.Count == 0;
            if (folder.Names(DeliveryFolder.Name).Any(n => n is "lock" or "tmp")) return false;
            var written = folder.Read(DeliveryFolder.IndexPath, cancellationToken);
            return DeliveryIndex.Parse(written, root).Settle(plan).IsWritten(written);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Failed(cause);
        }
    }

    private DeliveryPlan Locked(Func<RootedFolder, DeliveryPlan> run, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(root);
            using var folder = RootedFolder.Open(root, BeforeChange);
            using var alone = DeliveryLock.Take(folder, root, Patience, cancellationToken);
            return run(folder);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Failed(cause);
        }
    }

    private RootedFolder? OpenExisting()
    {
        try
        {
            return RootedFolder.Open(root, BeforeChange);
        }
        catch (DirectoryNotFoundException) when (!Path.Exists(root))
        {
            return null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryException($"'{root}' cannot be opened: {cause.Message} Use a folder to deliver to.", cause);
        }
    }

    private DeliveryException Failed(Exception cause) => new(
        $"Delivering to '{root}' failed: {cause.Message} Fix the problem and run it again: it continues where it stopped.", cause);
}
