using System.Text.Json;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Promotion.Planning;

/// <summary>Creates the plan for a request from the files of a commit.</summary>
internal static class PlanBuilder
{
    /// <exception cref="DiagnosticsException">Something cannot be promoted; every such thing is listed.</exception>
    public static PromotionPlan Build(ResolvedRequest request, GitSnapshot snapshot)
    {
        var problems = new List<Diagnostic>();
        var collector = new ChangeCollector(request.Request, new(snapshot.Tree, problems), problems);
        var workloads = request.Units.Select(u => Promotion(u, collector.Collect(u))).ToList();
        collector.CheckKeys();
        var changes = workloads.SelectMany(w => w.Changes).ToList();
        var written = problems.Count > 0
            ? RepositoryTree.Empty
            : FileEdits.Apply(snapshot.Tree, changes.Select(c => (c.Place, c.After)), problems);
        if (problems.Count > 0) throw new DiagnosticsException(request.Operation, problems);
        return new()
        {
            Request = request.Request,
            Source = request.Source.Name,
            Target = request.Target.Name,
            Revision = snapshot.Revision,
            Workloads = workloads,
            Change = new() { Written = written },
            Diff = SecretMask.Diff(string.Concat(written.Select(f => UnifiedDiff.Of(f.Path, snapshot.Tree[f.Path].Content, f.Content)))),
            Rendered = Render(request, snapshot.Tree, written, changes),
            Forced = request.Forced,
            CommitMessage = PromotionMessage.Promotion(request, changes, snapshot.Revision),
        };
    }

    private static WorkloadPromotion Promotion(PromotionUnit unit, IReadOnlyList<PromotedChange> chosen) => new()
    {
        Team = unit.Team.Name,
        Workload = unit.Workload.Name,
        SourceApplication = unit.Source.ApplicationName(unit.Workload.Name),
        TargetApplication = unit.Target.ApplicationName(unit.Workload.Name),
        Changes = [.. chosen.Where(c => !JsonElement.DeepEquals(c.Before, c.After))],
        Chosen = chosen,
    };

    // Only the Applications of changed workloads read the changed files.
    private static PreviewComparison Render(
        ResolvedRequest request, RepositoryTree before, RepositoryTree written, List<PromotedChange> changes)
    {
        var changed = changes.Select(c => c.Workload).ToHashSet();
        var applications = request.Units.Where(u => changed.Contains(u.Name))
            .Select(u => (u.TargetApplication, u.Workload.HasKustomizeImages() ? RepositoryPath.Folder(u.TargetTags) : null)).ToList();
        EnvironmentPreview Preview(RepositoryTree tree) => PlatformPreview.Preview(request.Platform, request.Target, tree, applications);
        return SecretMask.Fields(Preview(before).Compare(Preview(FileEdits.Over(before, written))));
    }
}
