using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Promotion;

namespace PolyGitops.Sdk;

/// <summary>Starts the description of a promotion.</summary>
public static class PlatformPromotion
{
    /// <summary>
    /// Begins a promotion: some workloads, or all that run in both environments, as one unit. What of them is promoted is chosen by
    /// <see cref="PromotionRequest.ImageTags"/>, <see cref="PromotionRequest.ChartVersion"/> and <see cref="PromotionRequest.Values"/>.
    /// </summary>
    /// <param name="platform">The platform.</param>
    /// <param name="workloads">
    /// Names of the workloads; all when empty. Where two teams have a workload of one name, write <c>team/workload</c>.
    /// </param>
    [Pure]
    public static PromotionRequest Promotion(this Platform platform, params IReadOnlyList<string> workloads)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(workloads);
        return new(platform) { Workloads = workloads };
    }
}
