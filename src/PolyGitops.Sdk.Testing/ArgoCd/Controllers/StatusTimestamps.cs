using PolyGitops.Sdk.ArgoCd;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>Keeps the times of what did not change.</summary>
internal static class StatusTimestamps
{
    public static HealthStatus Health(HealthStatus? before, string status, string now) =>
        before?.Status == status ? before : new() { Status = status, LastTransitionTime = now };

    /// <summary>Conditions in a stable order; those that were there before keep their time. Null when there are none.</summary>
    public static IReadOnlyList<ApplicationCondition>? Conditions(
        IReadOnlyList<ApplicationCondition>? before, IEnumerable<ApplicationCondition> after, string now)
    {
        ApplicationCondition[] conditions =
        [
            .. from condition in after
               let known = before?.FirstOrDefault(b => b.Type == condition.Type && b.Message == condition.Message)
               orderby condition.Type, condition.Message
               select condition with { LastTransitionTime = known?.LastTransitionTime ?? now },
        ];
        if (conditions.Length == 0) return null;
        return before is not null && conditions.SequenceEqual(before) ? before : conditions;
    }
}
