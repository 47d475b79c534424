using System.Collections.ObjectModel;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Validation;

namespace PolyGitops.Sdk.Promotion;

/// <summary>Owners of every team whose workloads are promoted approved it: on the pull request, or named in the request.</summary>
public sealed record ApprovalGate : PromotionGate
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "approvals";

    /// <inheritdoc/>
    public override bool IsAnsweredByPullRequest => true;

    /// <summary>How many owners of each team are needed.</summary>
    public int Required { get; init; } = 1;

    /// <summary>Handles of those who may approve, instead of each team's owners: <c>@user</c> or <c>@organisation/team</c>.</summary>
    public IReadOnlyList<string> Approvers { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Login names of the members of a team, by its handle. The git host's own teams are not asked.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Members { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Validate() => Finding.When(
        Required < 1, DiagnosticCodes.InvalidValue, $"gates/{Name}/required", $"{Required} is not a number of approvals.",
        "Require at least one, or remove the gate.");

    /// <inheritdoc/>
    public override Task<GateResult> EvaluateAsync(GateContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var approvals = context.Approvals.Select(Login).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var teams = context.Plan.Workloads.Where(w => w.Changes.Count > 0).Select(w => w.Team).Distinct().ToList();
        var missing = teams
            .Select(name => Missing(context.Plan.Request.Platform.Teams.First(t => t.Name == name), approvals))
            .OfType<string>()
            .ToList();
        return Task.FromResult(missing.Count == 0
            ? GateResult.Pass($"approved by {string.Join(", ", approvals.Order(StringComparer.OrdinalIgnoreCase).Select(a => "@" + a))}")
            : GateResult.Wait(string.Join("; ", missing)));
    }

    private string? Missing(Team team, HashSet<string> approvals)
    {
        var handles = Approvers.Count > 0 ? Approvers : [.. team.Owners.SelectMany(o => o.Handles).Distinct()];
        var logins = handles.SelectMany(LoginsOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var count = logins.Count(approvals.Contains);
        if (count >= Required) return null;
        if (handles.Count == 0) return $"the team '{team.Name}' has no owner with a handle who can approve";
        var unknown = handles.Where(h => h.Contains('/') && !Members.ContainsKey(h)).ToList();
        var hint = unknown.Count == 0 ? "" : $" (who is in {string.Join(", ", unknown)} is not known: set it in {nameof(Members)})";
        return $"{count} of {Required} approvals of {team.Name}: one of {string.Join(", ", handles)} must approve{hint}";
    }

    private IEnumerable<string> LoginsOf(string handle) =>
        Members.TryGetValue(handle, out var members) ? members.Select(Login) : handle.Contains('/') ? [] : [Login(handle)];

    private static string Login(string handle) => handle.TrimStart('@');
}
