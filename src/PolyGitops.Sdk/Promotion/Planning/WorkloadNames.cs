using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Validation;

namespace PolyGitops.Sdk.Promotion.Planning;

/// <summary>Finds workloads by name, or by team and name where two teams have one of the name.</summary>
internal sealed class WorkloadNames(Platform platform)
{
    private readonly List<(Team Team, Workload Workload)> _all = [.. platform.Teams.SelectMany(t => t.Workloads.Select(w => (t, w)))];

    /// <summary>The workloads of these names, each once; all when there is no name.</summary>
    public IReadOnlyList<(Team Team, Workload Workload)> Find(IReadOnlyList<string> names, List<Diagnostic> problems) =>
        names.Count == 0 ? _all : [.. names.Select(n => Find(n, problems)).Where(w => w is not null).Select(w => w!.Value).Distinct()];

    /// <summary>The workload of this name.</summary>
    public (Team Team, Workload Workload)? Find(string name, List<Diagnostic> problems)
    {
        var found = _all.Where(w => w.Workload.Name == name || $"{w.Team.Name}/{w.Workload.Name}" == name).ToList();
        if (found.Count == 1) return found[0];
        problems.AddRange(found.Count == 0
            ? Finding.Unknown("workload", name, "promotion/workloads", _all.Select(w => w.Workload.Name).Distinct())
            : [Finding.Error(
                DiagnosticCodes.DuplicateName,
                "promotion/workloads",
                $"{found.Count} teams have a workload '{name}'.",
                $"Add the team: {string.Join(" or ", found.Select(w => $"{w.Team.Name}/{w.Workload.Name}"))}.")]);
        return null;
    }
}
