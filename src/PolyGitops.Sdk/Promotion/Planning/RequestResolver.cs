using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Validation;

namespace PolyGitops.Sdk.Promotion.Planning;

/// <summary>Resolves the names of a request and reports everything that is wrong with it at once.</summary>
internal sealed class RequestResolver(PromotionRequest request, IReadOnlyList<RootScope> scopes)
{
    private readonly Platform _platform = request.Platform;
    private readonly List<Diagnostic> _problems = [];

    public static ResolvedRequest Resolve(PromotionRequest request, IEnumerable<PromotionGate> gates) =>
        new RequestResolver(request, [.. request.Platform.RootScopes().Where(s => s.Environment is not null)]).Resolve([.. gates]);

    private ResolvedRequest Resolve(IReadOnlyList<PromotionGate> gates)
    {
        CheckChoice();
        foreach (var gate in gates) CheckGate(gate);
        var workloads = new WorkloadNames(_platform).Find(request.Workloads, _problems);
        var source = Scope("source", request.Source, "Set the source environment: From(\"dev\").");
        var target = request.TargetsNextEnvironment
            ? Next(source, workloads)
            : Scope("target", request.Target, "Set the target environment: To(\"tst\") or ToNext().");
        var forced = source is null || target is null ? [] : CheckOrder(source, target, workloads);
        var units = source is null || target is null ? [] : Units(source, target, workloads);
        if (_problems.Count > 0) throw new DiagnosticsException($"Planning a promotion in '{_platform.Name}'", _problems);
        return new() { Request = request, Source = source!, Target = target!, Units = units, Forced = forced };
    }

    private void CheckChoice()
    {
        if (!request.HasImageTags && !request.HasChartVersion && request.ValueKeys.Count == 0)
            Add(
                DiagnosticCodes.Missing, "promotion", "The promotion does not select anything to promote.",
                "Select it with ImageTags(), ChartVersion() or Values(\"key\").");
        if (request.ForceReason is { } reason && string.IsNullOrWhiteSpace(reason))
            Add(DiagnosticCodes.Missing, "promotion/force", "Force needs a reason.", "Give one: Force(\"hotfix for ...\").");
    }

    private void CheckGate(PromotionGate gate)
    {
        _problems.AddRange(gate.Validate());
        foreach (var name in gate.Environments.Where(n => scopes.All(s => s.Name != n)))
            _problems.AddRange(Finding.Unknown("environment", name, $"gates/{gate.Name}/environments", scopes.Select(s => s.Name)));
    }

    private RootScope? Scope(string role, string? name, string fix)
    {
        if (string.IsNullOrEmpty(name)) Add(DiagnosticCodes.Missing, $"promotion/{role}", $"The promotion has no {role} environment.", fix);
        else if (scopes.All(s => s.Name != name))
            _problems.AddRange(Finding.Unknown("environment", name, $"promotion/{role}", scopes.Select(s => s.Name)));
        return scopes.FirstOrDefault(s => s.Name == name);
    }

    private RootScope? Next(RootScope? source, IReadOnlyList<(Team, Workload)> workloads)
    {
        if (source is null) return null;
        var next = scopes.SkipWhile(s => s != source).Skip(1).FirstOrDefault(s => RunsAny(s, workloads));
        if (next is null)
            Add(
                DiagnosticCodes.PromotionOrder, "promotion/target",
                $"No environment after '{source.Name}' runs any of the workloads.", "Set the target: To(...).");
        return next;
    }

    private List<string> CheckOrder(RootScope source, RootScope target, IReadOnlyList<(Team, Workload)> workloads)
    {
        var (from, to) = (scopes.ToList().IndexOf(source), scopes.ToList().IndexOf(target));
        var broken = new List<string>();
        if (from == to)
            Add(DiagnosticCodes.PromotionOrder, "promotion/target", $"'{source.Name}' is both source and target.", "Use another target.");
        if (to < from) broken.Add($"'{target.Name}' comes before '{source.Name}': the promotion goes backwards.");
        var skipped = scopes.Skip(from + 1).Take(to - from - 1).Where(s => RunsAny(s, workloads)).Select(s => $"'{s.Name}'").ToList();
        if (skipped.Count > 0) broken.Add($"The promotion skips {string.Join(" and ", skipped)}.");
        if (request.ForceReason is null)
        {
            foreach (var rule in broken)
                Add(
                    DiagnosticCodes.PromotionOrder, "promotion/target", rule,
                    "Promote from one environment to the next, or override the order: Force(\"reason\").");
        }
        return broken;
    }

    private List<PromotionUnit> Units(RootScope source, RootScope target, IReadOnlyList<(Team, Workload)> workloads)
    {
        var units = new List<PromotionUnit>();
        foreach (var (team, workload) in workloads)
        {
            var missing = new[] { source, target }.Where(s => !Runs(s, workload, team)).Select(s => $"'{s.Name}'").Distinct().ToList();
            if (missing.Count == 0) units.Add(new() { Team = team, Workload = workload, Source = source, Target = target });
            else if (request.Workloads.Count > 0)
                Add(
                    DiagnosticCodes.NotPromotable, ModelPaths.Workload(team, workload),
                    $"The workload '{workload.Name}' does not run in {string.Join(" and ", missing)}.",
                    "Enable it there, or leave it out of the promotion.");
        }
        if (units.Count == 0 && request.Workloads.Count == 0)
            Add(
                DiagnosticCodes.NotPromotable, "promotion", $"No workload runs in both '{source.Name}' and '{target.Name}'.",
                "Enable a workload in both.");
        CheckImages(units);
        return units;
    }

    private void CheckImages(List<PromotionUnit> units)
    {
        var images = units.SelectMany(u => u.Workload.Images).Select(i => i.Name).ToHashSet();
        if (request.HasImageTags && units.Count > 0 && images.Count == 0)
            Add(
                DiagnosticCodes.NotPromotable, "promotion/images", "None of the workloads has an image.",
                "Add the image to a workload, or do not use ImageTags().");
        else if (units.Count > 0)
            _problems.AddRange(
                request.Images.Where(i => !images.Contains(i)).SelectMany(i => Finding.Unknown("image", i, "promotion/images", images)));
    }

    private bool RunsAny(RootScope scope, IReadOnlyList<(Team Team, Workload Workload)> workloads) =>
        workloads.Any(w => Runs(scope, w.Workload, w.Team));

    private bool Runs(RootScope scope, Workload workload, Team team) =>
        _platform.WorkloadsOf(scope).Any(w => w.Team.Name == team.Name && w.Workload.Name == workload.Name);

    private void Add(string code, string path, string message, string fix) => _problems.Add(Finding.Error(code, path, message, fix));
}

/// <summary>A request whose names are found and whose rules hold, or are forced.</summary>
internal sealed record ResolvedRequest
{
    public required PromotionRequest Request { get; init; }

    public required RootScope Source { get; init; }

    public required RootScope Target { get; init; }

    public required IReadOnlyList<PromotionUnit> Units { get; init; }

    /// <summary>Rules that are broken by force, one sentence each.</summary>
    public required IReadOnlyList<string> Forced { get; init; }

    public Platform Platform => Request.Platform;

    public string Operation => $"Promoting from '{Source.Name}' to '{Target.Name}'";
}
