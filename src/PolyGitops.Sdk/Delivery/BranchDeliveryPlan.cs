namespace PolyGitops.Sdk;

/// <summary>What a delivery to a branch would do. Nothing is done yet.</summary>
public sealed record BranchDeliveryPlan
{
    internal BranchDeliveryPlan(string? revision, DeliveryPlan files, TreeChange change, RepositoryTree tree) =>
        (Revision, Files, Change, Tree) = (revision, files, change, tree);

    /// <summary>The commit that the plan was made on; null for a branch without commits.</summary>
    public string? Revision { get; }

    /// <summary>What happens to each file.</summary>
    public DeliveryPlan Files { get; }

    /// <summary>Whether there is nothing to commit. There may be conflicts all the same.</summary>
    public bool IsEmpty => Change.IsEmpty;

    /// <summary>What is committed, the record of the delivery included.</summary>
    internal TreeChange Change { get; }

    internal RepositoryTree Tree { get; }

    /// <summary>How many files there are of each kind.</summary>
    public override string ToString() => Files.ToString();
}
