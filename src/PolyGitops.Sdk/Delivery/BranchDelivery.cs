using PolyGitops.Sdk.Delivery;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Git.Branches;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk;

/// <summary>Commits a repository's files to a branch and never touches files that it did not write.</summary>
/// <remarks>
/// The same record as in a folder, <c>.polygitops/index.json</c>, is part of each commit. So a file that is no longer generated is removed,
/// a file that was created or edited by somebody else is reported and kept, and nothing is committed when nothing changed. What others
/// write in a file, such as the tags of image updates and promotions, stays and is no edit. After a push in between, the change is made
/// again on top of theirs.
/// </remarks>
public sealed class BranchDelivery
{
    private static readonly Dictionary<string, ReadOnlyMemory<byte>> NoContents = [];

    private readonly IGitRepository _repository;
    private readonly DeliveryOptions _options;
    private readonly IBranch _branch;

    /// <summary>Delivers to a branch.</summary>
    /// <param name="repository">The branch.</param>
    /// <param name="options">What may be done.</param>
    public BranchDelivery(IGitRepository repository, DeliveryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(repository);
        (_repository, _options) = (repository, options ?? new());
        _branch = repository as IBranch ?? new GenericBranch(repository);
    }

    /// <summary>Plans a delivery of this tree. Changes nothing.</summary>
    /// <exception cref="DeliveryException">The record of earlier deliveries cannot be read, or the tree contains its path.</exception>
    /// <exception cref="GitException">The branch cannot be read.</exception>
    public async Task<BranchDeliveryPlan> PlanAsync(RepositoryTree tree, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var listing = await _branch.ListAsync(cancellationToken).ConfigureAwait(false);
        var index = await ReadIndexAsync(listing, cancellationToken).ConfigureAwait(false);
        var target = Target(listing, index, await ReadSharedAsync(tree, listing, index, cancellationToken).ConfigureAwait(false));
        var plan = await WithContentsAsync(new DeliveryPlanner(target, _options).Plan(tree, cancellationToken), listing, cancellationToken)
            .ConfigureAwait(false);
        return new(listing?.Revision, plan, Change(plan, target.ReadIndex(cancellationToken), index), tree);
    }

    /// <summary>The plan for a repository that is yet to be created.</summary>
    internal BranchDeliveryPlan PlanNew(RepositoryTree tree, CancellationToken cancellationToken)
    {
        var target = Target(null, null, NoContents);
        var plan = new DeliveryPlanner(target, _options).Plan(tree, cancellationToken);
        return new(null, plan, Change(plan, target.ReadIndex(cancellationToken), null), tree);
    }

    /// <summary>Carries out a plan as one commit. When the branch has moved on, it is planned again.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="message">Message of the commit.</param>
    /// <param name="cancellationToken">Cancels the operation before the branch moves.</param>
    /// <returns>The plan as it was carried out.</returns>
    /// <exception cref="DeliveryException">It deletes namespaces or moves environments without permission.</exception>
    /// <exception cref="GitConflictException">Others pushed in between, ten times in a row.</exception>
    /// <exception cref="GitException">The branch cannot be written.</exception>
    public async Task<BranchDeliveryResult> ApplyAsync(
        BranchDeliveryPlan plan, string message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(message);
        return await Retries.OvertakenAsync<GitConflictException, BranchDeliveryResult>(Retries.OvertakenAttempts, async again =>
        {
            if (again) plan = await PlanAsync(plan.Tree, cancellationToken).ConfigureAwait(false);
            DeliveryGuard.Check(plan.Files, Place, _options);
            if (plan.IsEmpty) return new() { Files = plan.Files };
            var commit = await _repository.CommitAsync(plan.Change, message, plan.Revision, cancellationToken).ConfigureAwait(false);
            return new() { Files = plan.Files, Commit = commit };
        }).ConfigureAwait(false);
    }

    /// <summary>Plans and commits at once.</summary>
    /// <exception cref="DeliveryException">
    /// The record of earlier deliveries cannot be read, the tree contains its path, or it deletes namespaces or moves environments without
    /// permission.
    /// </exception>
    /// <exception cref="GitException">The branch cannot be read or written.</exception>
    public async Task<BranchDeliveryResult> WriteAsync(RepositoryTree tree, string message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(message);
        return await ApplyAsync(await PlanAsync(tree, cancellationToken).ConfigureAwait(false), message, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Proposes a plan as a pull request; an open one from the same branch is updated.</summary>
    /// <exception cref="DeliveryException">It deletes namespaces or moves environments without permission.</exception>
    /// <exception cref="InvalidOperationException">The repository is no <see cref="IPullRequestRepository"/>.</exception>
    /// <exception cref="GitException">It cannot be written.</exception>
    public async Task<BranchDeliveryResult> ProposeAsync(
        BranchDeliveryPlan plan, PullRequestDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(draft);
        var repository = _repository as IPullRequestRepository
            ?? throw new InvalidOperationException($"'{_repository.Name}' knows no pull requests. Apply the plan as a commit instead.");
        DeliveryGuard.Check(plan.Files, Place, _options);
        if (plan.IsEmpty) return new() { Files = plan.Files };
        var pullRequest = await repository.ProposeAsync(plan.Change, draft, cancellationToken).ConfigureAwait(false);
        return new() { Files = plan.Files, PullRequest = pullRequest };
    }

    private BranchTarget Target(
        GitListing? listing, ReadOnlyMemory<byte>? index, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> contents) =>
        new(Place, listing, index, contents);

    private string Place => $"'{_repository.Branch}' of '{_repository.Name}'";

    // Of files that others write in as well, an id does not tell whether they were edited, nor what stays in them.
    private async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> ReadSharedAsync(
        RepositoryTree tree, GitListing? listing, ReadOnlyMemory<byte>? index, CancellationToken cancellationToken)
    {
        if (listing is null) return NoContents;
        var known = DeliveryIndex.Parse(index, $"{DeliveryFolder.IndexPath} in {Place}");
        var generated = tree.Where(f => f.Merge is not null)
            .Where(f => listing.Find(f.Path) is { } entry && entry.Id != BlobId.Of(f.Content.Span, listing.Revision)).Select(f => f.Path);
        var obsolete = known.SharedPaths
            .Where(p => !tree.Contains(p) && listing.Find(p) is { } entry && !known.Wrote(p, new() { Exists = true, Hash = entry.Id }));
        var entries = generated.Concat(obsolete).Select(p => listing.Find(p)!.Value).Where(e => e.IsFile).ToList();
        return entries.Count == 0
            ? NoContents
            : await _branch.ReadBlobsAsync(listing, entries, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReadOnlyMemory<byte>?> ReadIndexAsync(GitListing? listing, CancellationToken cancellationToken)
    {
        if (listing?.Find(DeliveryFolder.IndexPath) is not { } entry) return null;
        if (!entry.IsFile)
            throw new DeliveryException($"'{DeliveryFolder.IndexPath}' in '{_repository.Name}' is a symbolic link. Remove it.");
        return (await _branch.ReadBlobsAsync(listing, [entry], cancellationToken).ConfigureAwait(false))[entry.Id];
    }

    // The current content is only needed for files that change.
    private async Task<DeliveryPlan> WithContentsAsync(DeliveryPlan plan, GitListing? listing, CancellationToken cancellationToken)
    {
        var entries = plan.Changes.Where(c => c.Current is null).Select(c => listing?.Find(c.Path)).OfType<GitEntry>()
            .Where(e => e.IsFile).ToDictionary(e => e.Path);
        if (entries.Count == 0) return plan;
        var contents = await _branch.ReadBlobsAsync(listing!, entries.Values, cancellationToken).ConfigureAwait(false);
        var files = plan.Files.Select(f => entries.TryGetValue(f.Path, out var entry) ? f with { Current = contents[entry.Id] } : f);
        return new([.. files], plan.Gone);
    }

    private static TreeChange Change(DeliveryPlan plan, DeliveryIndex index, ReadOnlyMemory<byte>? written)
    {
        var settled = index.Settle(plan);
        var files = plan.Files.Where(f => f.Kind is FileChangeKind.Added or FileChangeKind.Changed)
            .Select(f => new RepositoryFile { Path = f.Path, Content = f.Desired!.Value });
        return new()
        {
            Written = RepositoryTree.From(
                settled.IsWritten(written) ? files : files.Append(new() { Path = DeliveryFolder.IndexPath, Content = settled.ToBytes() })),
            Deleted = [.. plan.Files.Where(f => f.Kind == FileChangeKind.Removed).Select(f => f.Path)],
            // Should nothing follow the first commit, the next delivery still knows which files are its own.
            FirstPath = DeliveryFolder.IndexPath,
        };
    }
}

/// <summary>What a delivery to a branch did.</summary>
public sealed record BranchDeliveryResult
{
    /// <summary>What happened to each file.</summary>
    public required DeliveryPlan Files { get; init; }

    /// <summary>The commit; null when there was nothing to commit, or it was proposed as a pull request.</summary>
    public GitCommit? Commit { get; init; }

    /// <summary>The pull request; null when there was nothing to propose, or it was committed.</summary>
    public PullRequest? PullRequest { get; init; }

    /// <summary>What happened to the files, and the commit or pull request.</summary>
    public override string ToString() => $"{PullRequest?.ToString() ?? Commit?.ToString() ?? "nothing to commit"} ({Files})";
}
