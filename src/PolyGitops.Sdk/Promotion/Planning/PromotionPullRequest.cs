using System.Security.Cryptography;
using System.Text;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Promotion.Planning;

/// <summary>The pull requests that ask for a promotion or for its rollback.</summary>
internal static class PromotionPullRequest
{
    private const int LongestBlock = 20_000;

    /// <summary>The draft for a plan. The same workloads between the same environments are the same question.</summary>
    public static PullRequestDraft Promotion(PromotionPlan plan, PromoterOptions options) =>
        Draft(plan, options, BranchNames.Promotion(plan.Source, plan.Target, SetOf(plan)), plan.CommitMessage, Body(plan));

    /// <summary>The draft for taking a promotion back.</summary>
    public static PullRequestDraft Rollback(PromotionPlan plan, AppliedPromotion promotion, string message, PromoterOptions options) =>
        Draft(
            plan, options, BranchNames.Rollback(plan.Target, promotion.Commit.Revision), message,
            message[(message.IndexOf('\n') + 1)..].Trim());

    private static PullRequestDraft Draft(PromotionPlan plan, PromoterOptions options, string branch, string message, string body) => new()
    {
        Branch = branch,
        Title = message.Split('\n', 2)[0],
        Body = body,
        CommitMessage = message,
        Labels = options.Labels,
        Reviewers = Reviewers(plan),
    };

    private static IReadOnlyList<string> Reviewers(PromotionPlan plan)
    {
        var teams = plan.Workloads.Where(w => w.Changes.Count > 0).Select(w => w.Team).ToHashSet();
        return [.. plan.Request.Platform.Teams.Where(t => teams.Contains(t.Name)).SelectMany(t => t.Owners)
            .SelectMany(o => o.Handles).Distinct()];
    }

    private static string Body(PromotionPlan plan)
    {
        var text = new StringBuilder();
        foreach (var change in plan.Changes) text.Append($"- {change}\n");
        foreach (var rule in plan.Forced) text.Append($"\n**{rule}**\n");
        if (plan.Request.ForceReason is { } reason) text.Append($"\nForced: {ScalarFormatter.OneLine(reason, 400)}\n");
        if (plan.Gates.Count > 0) text.Append("\n| Gate | State | Reason |\n| --- | --- | --- |\n");
        foreach (var gate in plan.Gates) text.Append($"| {Cell(gate.Gate)} | {gate.State} | {Cell(gate.Reason)} |\n");
        Block(text, "What changes in the files", plan.Diff);
        Block(text, $"What changes in the objects of {plan.Target}", plan.Rendered.ToString());
        return text.ToString();
    }

    private static void Block(StringBuilder text, string title, string content)
    {
        var shown = content.Length <= LongestBlock ? content : content[..LongestBlock] + "\n...\n";
        // A fence is longer than any run of backticks in what it holds.
        var fence = new string('`', Math.Max(3, shown.Split('\n').Max(l => l.Length - l.TrimStart('`').Length) + 1));
        text.Append($"\n### {title}\n\n{fence}diff\n{shown.TrimEnd('\n')}\n{fence}\n");
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static string SetOf(PromotionPlan plan)
    {
        var request = plan.Request;
        var names = plan.Workloads.Select(w => $"{w.Team}/{w.Workload}").Order(StringComparer.Ordinal).ToList();
        var what = string.Join(
            '\n',
            [.. names, $"{request.HasImageTags} {request.HasChartVersion}", .. request.Images,
                .. request.ValueKeys.Select(k => k.ToString())]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..8];
        return $"{(names is [var only] ? only.Replace('/', '-') : $"{names.Count}-workloads")}-{hash}";
    }
}
