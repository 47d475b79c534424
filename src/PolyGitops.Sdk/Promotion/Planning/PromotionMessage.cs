using System.Text;

namespace PolyGitops.Sdk.Promotion.Planning;

/// <summary>Messages of the commits: subject, list, trailers.</summary>
internal static class PromotionMessage
{
    public const string From = "Promoted-From";
    public const string To = "Promoted-To";
    public const string Revision = "Promoted-Revision";
    public const string Reason = "Promotion-Reason";
    public const string RolledBack = "Rolled-Back-Promotion";
    public const string RolledBackIn = "Rolled-Back-In";

    private const int LongestSubject = 72;

    /// <summary>The message of a promotion.</summary>
    public static string Promotion(ResolvedRequest request, IReadOnlyList<PromotedChange> changes, string revision)
    {
        var text = new StringBuilder(Subject("Promote", changes, $"from {request.Source.Name} to {request.Target.Name}")).Append("\n\n");
        foreach (var change in changes) text.Append($"- {change}\n");
        foreach (var rule in request.Forced) text.Append($"\n{rule}\n");
        text.Append($"\n{From}: {request.Source.Name}\n{To}: {request.Target.Name}\n{Revision}: {revision}\n");
        if (request.Request.ForceReason is { } reason) text.Append($"{Reason}: {ScalarFormatter.OneLine(reason, 400)}\n");
        return text.ToString();
    }

    /// <summary>The message of a rollback.</summary>
    public static string Rollback(string promotion, string target, IReadOnlyList<PromotedChange> restored, string reason)
    {
        var text = new StringBuilder(Subject("Roll back", restored, $"in {target}")).Append("\n\n");
        text.Append($"{target} does not run the promoted version: {ScalarFormatter.OneLine(reason, 600)}\n\n");
        foreach (var change in restored) text.Append($"- {change}\n");
        return text.Append($"\n{RolledBack}: {promotion}\n{RolledBackIn}: {target}\n").ToString();
    }

    /// <summary>The value of a trailer; null when the message has none.</summary>
    public static string? Trailer(string message, string name) => message
        .Split('\n')
        .Where(l => l.StartsWith(name + ": ", StringComparison.Ordinal))
        .Select(l => l[(name.Length + 2)..].Trim())
        .LastOrDefault();

    private static string Subject(string verb, IReadOnlyList<PromotedChange> changes, string where)
    {
        var workloads = changes.Select(c => c.Workload).Distinct().ToList();
        var what = workloads is [var only] ? only[(only.IndexOf('/') + 1)..] : $"{workloads.Count} workloads";
        var detail = changes is [var change]
            ? $" {ScalarFormatter.Of(change.Key, change.Before)} -> {ScalarFormatter.Of(change.Key, change.After)}"
            : "";
        var subject = $"{verb} {what}{detail} {where}";
        return subject.Length <= LongestSubject ? subject : $"{verb} {what} {where}";
    }
}
