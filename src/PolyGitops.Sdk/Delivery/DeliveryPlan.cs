using PolyGitops.Sdk.Delivery;

namespace PolyGitops.Sdk;

/// <summary>What a delivery would do, file by file. Nothing is done yet.</summary>
public sealed record DeliveryPlan
{
    internal DeliveryPlan(IReadOnlyList<FileChange> files, IReadOnlyList<string> gone) => (Files, Gone) = (files, gone);

    /// <summary>Every file, in ordinal order of the paths, unchanged ones included.</summary>
    public IReadOnlyList<FileChange> Files { get; }

    /// <summary>Paths of the index that are no longer generated, and at which there is no file either.</summary>
    internal IReadOnlyList<string> Gone { get; }

    /// <summary>The files that change or are in conflict.</summary>
    public IEnumerable<FileChange> Changes => Files.Where(f => f.Kind != FileChangeKind.Unchanged);

    /// <summary>The files that differ from what was generated and are left unchanged.</summary>
    public IEnumerable<FileChange> Conflicts => Files.Where(f => f.Kind == FileChangeKind.Conflict);

    /// <summary>
    /// Namespaces of teams that Argo CD deletes with everything in them when the files of the k8s repository change like this, each as
    /// <c>ENVIRONMENT/NAME</c>. It is carried out only when <see cref="DeliveryOptions.AllowedNamespaceRemovals"/> has them all.
    /// </summary>
    public IReadOnlyList<string> RemovedNamespaces => [.. Removals.Select(r => r.Name)];

    /// <summary>
    /// Environments and clusters whose Applications are sent to another API server. It is carried out only when
    /// <see cref="DeliveryOptions.AllowedMoves"/> has them all.
    /// </summary>
    public IReadOnlyList<string> MovedEnvironments => [.. Moves.Select(m => m.Name).Distinct()];

    internal IReadOnlyList<EnvironmentMove> Moves => EnvironmentMove.Of(Files);

    internal IReadOnlyList<NamespaceRemoval> Removals => NamespaceRemoval.Of(Files);

    /// <summary>Whether every file is up to date.</summary>
    public bool IsEmpty => !Changes.Any();

    /// <summary>How many files there are of each kind.</summary>
    public override string ToString()
    {
        var counts = Files.CountBy(f => f.Kind).ToDictionary();
        return string.Join(", ", Enum.GetValues<FileChangeKind>()
            .Where(k => counts.ContainsKey(k))
            .Select(k => $"{counts[k]} {k.ToString().ToLowerInvariant()}")
            .DefaultIfEmpty("no files"));
    }
}
