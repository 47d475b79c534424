namespace PolyGitops.Sdk.Delivery;

/// <summary>Lets the files of a k8s repository change only when what this costs in the clusters is allowed.</summary>
internal static class DeliveryGuard
{
    /// <summary>Refuses a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="place">Where it would be carried out, for the message.</param>
    /// <param name="options">What is allowed.</param>
    /// <exception cref="DeliveryException">It deletes namespaces or moves environments, and the options do not allow that.</exception>
    public static void Check(DeliveryPlan plan, string place, DeliveryOptions options)
    {
        var removals = plan.Removals.Where(r => !options.AllowedNamespaceRemovals.Contains(r.Name)).ToList();
        var moves = plan.Moves.Where(m => !options.AllowedMoves.Contains(m.Name)).ToList();
        if (removals.Count > 0)
            throw Refusal(
                place, "Argo CD would delete what runs", removals,
                nameof(DeliveryOptions.AllowedNamespaceRemovals), removals.Select(r => r.Name),
                "To keep a namespace, leave it in the platform, or pin the new one to its name with PinnedTo.");
        if (moves.Count > 0)
            throw Refusal(
                place, "Argo CD would leave behind what runs", moves,
                nameof(DeliveryOptions.AllowedMoves), moves.Select(m => m.Name).Distinct(),
                "To have it deleted, remove the environment first, publish and bootstrap, and then add it on the other cluster.");
    }

    private static DeliveryException Refusal<T>(
        string place, string why, IEnumerable<T> what, string option, IEnumerable<string> names, string otherwise) => new(
        $"Delivering to {place} is refused, because {why}:\n{string.Concat(what.Select(w => $"  {w}\n"))}"
        + $"To allow it, set {option} to [{string.Join(", ", names.Select(n => $"\"{n}\""))}]. {otherwise}");
}
