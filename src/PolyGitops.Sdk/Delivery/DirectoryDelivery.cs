using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Delivery;
using PolyGitops.Sdk.Files;

namespace PolyGitops.Sdk;

/// <summary>Writes a repository's files into a folder and never touches files that it did not write.</summary>
/// <remarks>
/// An index in <c>.polygitops/index.json</c>, which belongs in the repository, records what was written. So a file that is no longer
/// generated is removed, and one that was created or edited by somebody else is reported and kept. Each file appears whole or not at
/// all. What others write in a file, such as the tags of image updates and promotions, stays and is no edit. A run that was killed,
/// cancelled or failed is completed by the next one, with the same tree or another. Deliveries to one folder come one after the other, in
/// this process and in others. Links inside the folder are not followed; the folder itself may be one.
/// </remarks>
public sealed class DirectoryDelivery
{
    private readonly FolderDelivery _delivery;

    /// <summary>Delivers to a folder, which is made when it is not there.</summary>
    /// <param name="folder">The folder: the root of the repository.</param>
    /// <param name="options">What may be done.</param>
    public DirectoryDelivery(string folder, DeliveryOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _delivery = new(Path.GetFullPath(folder), options ?? new());
    }

    /// <summary>Plans a delivery of this tree. Changes nothing.</summary>
    /// <exception cref="DeliveryException">The path is not a folder, its index cannot be read, or the tree contains its path.</exception>
    public Task<DeliveryPlan> PlanAsync(RepositoryTree tree, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return Task.Run(() => _delivery.Plan(tree, cancellationToken), cancellationToken);
    }

    /// <summary>Carries out a plan, except for files that have changed since it was made.</summary>
    /// <returns>The plan as it was carried out: a file that changed in between is a conflict in it.</returns>
    /// <exception cref="DeliveryException">
    /// It deletes namespaces or moves environments without permission, another delivery to the folder did not end within 30 seconds, or
    /// a file cannot be written.
    /// </exception>
    public Task<DeliveryPlan> ApplyAsync(DeliveryPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Task.Run(() => _delivery.Apply(plan, cancellationToken), cancellationToken);
    }

    /// <summary>Plans and applies at once.</summary>
    /// <returns>The plan as it was carried out.</returns>
    /// <exception cref="DeliveryException">
    /// The folder cannot be delivered to, the delivery deletes namespaces or moves environments without permission, or another one did
    /// not end within 30 seconds.
    /// </exception>
    public Task<DeliveryPlan> WriteAsync(RepositoryTree tree, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return Task.Run(() => _delivery.Write(tree, cancellationToken), cancellationToken);
    }
}

/// <summary>What a delivery may do.</summary>
public sealed record DeliveryOptions
{
    /// <summary>
    /// Whether files that were created or edited by somebody else are overwritten. Otherwise they are kept and reported. What image
    /// updates, promotions and releases wrote is kept either way.
    /// </summary>
    public bool Overwrite { get; init; }

    /// <summary>
    /// The namespaces of teams that may be deleted, with everything in them, each as <c>ENVIRONMENT/NAME</c>. A delivery that removes or
    /// renames others, see <see cref="DeliveryPlan.RemovedNamespaces"/>, is refused.
    /// </summary>
    public IReadOnlyList<string> AllowedNamespaceRemovals { get; init => field = ByContent.Of(value); } = [];

    /// <summary>
    /// The environments and clusters whose Applications may be sent to another API server. Argo CD leaves what they deployed in the old
    /// one, and nothing deletes it: right where the cluster itself has gone or has another address, wrong where it goes on. A delivery
    /// that moves others, see <see cref="DeliveryPlan.MovedEnvironments"/>, is refused.
    /// </summary>
    public IReadOnlyList<string> AllowedMoves { get; init => field = ByContent.Of(value); } = [];

    /// <summary>
    /// How long an Argo CD project keeps a right that it no longer needs: so long Argo CD has to delete what the platform no longer
    /// has, since it deletes only what the project permits. With the first delivery afterwards the right goes.
    /// </summary>
    public TimeSpan RightsKeptFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The clock by which rights are kept.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal MergeContext Merging => new(DateOnly.FromDateTime(TimeProvider.GetUtcNow().UtcDateTime), RightsKeptFor);
}
