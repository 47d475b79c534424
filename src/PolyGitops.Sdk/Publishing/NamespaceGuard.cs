using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Publishing;

/// <summary>Lets a repository's files change only when the namespaces that this deletes may be deleted.</summary>
internal sealed class NamespaceGuard(PlatformRepository repository, string fullName, PublishOptions options)
{
    /// <summary>The namespaces that a plan deletes.</summary>
    public static IReadOnlyList<NamespaceRemoval> RemovedBy(PlatformRepository repository, BranchDeliveryPlan plan)
    {
        if (repository is not K8sRepository) return [];
        var changing = plan.Files.Changes.Where(f => f.Current is not null)
            .Select(f => new RepositoryFile { Path = f.Path, Content = f.Current!.Value });
        return NamespaceRemoval.Between(changing, plan.Tree);
    }

    /// <summary>Refuses a plan.</summary>
    /// <exception cref="DeliveryException">It deletes namespaces that the options do not allow to be deleted.</exception>
    public void Check(BranchDeliveryPlan plan)
    {
        var refused = RemovedBy(repository, plan).Where(r => !options.AllowedNamespaceRemovals.Contains(r.Name)).ToList();
        if (refused.Count == 0) return;
        throw new DeliveryException(
            $"Publishing '{fullName}' is refused, because Argo CD would delete what runs:\n"
            + $"{string.Concat(refused.Select(r => $"  {r}\n"))}"
            + $"To allow it, set {nameof(PublishOptions)}.{nameof(PublishOptions.AllowedNamespaceRemovals)} to "
            + $"[{string.Join(", ", refused.Select(r => $"\"{r.Name}\""))}]. "
            + "To keep a namespace, leave it in the platform, or pin the new one to its name with PinnedTo.");
    }
}
