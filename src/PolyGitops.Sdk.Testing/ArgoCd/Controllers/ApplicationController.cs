using System.Collections.Concurrent;
using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;
using PolyGitops.Sdk.Testing.ArgoCd.Live;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>Keeps Applications in line with their sources, and knows which of them a change affects.</summary>
internal sealed class ApplicationController
{
    private readonly ConcurrentDictionary<string, ApplicationCache> _memories = new();
    private readonly ConcurrentDictionary<(LiveCluster Cluster, ResourceKey Key), string> _claims = new();
    private readonly ArgoCdContext _context;
    private readonly ApplicationRules _rules;
    private readonly ApplicationWriter _writer;
    private readonly ApplicationDeletion _deletion;

    public ApplicationController(ArgoCdContext context)
    {
        _context = context;
        _rules = new(context);
        _writer = new(context);
        _deletion = new(context, _rules, _writer);
    }

    public async Task ReconcileAsync(string name, CancellationToken cancellationToken)
    {
        if (_context.Hub.Objects.Find(ArgoKeys.Application(_context.Namespace, name)) is not { } live)
        {
            Forget(name);
            return;
        }
        var memory = _memories.GetOrAdd(name, _ => new());
        var application = memory.Parse(live.Manifest);
        if (live.Manifest.IsTerminating())
        {
            await _deletion.RunAsync(name, application, memory, cancellationToken).ConfigureAwait(false);
            return;
        }
        var reconciliation = new Reconciliation(_context, _rules, _writer, (request, target) => Claim(name, memory, request, target));
        await reconciliation.RunAsync(name, live.Manifest, application, memory, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The Applications that a change affects.</summary>
    public IEnumerable<string> ConcernedBy(LiveChange change)
    {
        if (change.Cluster == _context.Hub && change.Key.Group == ArgoObjects.Group && change.Key.Namespace == _context.Namespace)
        {
            if (change.Key.Kind == "Application" && IsNews(change)) yield return change.Key.Name;
            if (change.Key.Kind == "AppProject" && IsRelevant(change))
            {
                foreach (var name in Where(a => ArgoObjects.ProjectOf(a.Spec) == change.Key.Name)) yield return name;
            }
        }
        if (!IsRelevant(change)) yield break;
        if (change.After?.TrackedBy is { } owner) yield return owner;
        if (change.Before?.TrackedBy is { } earlier && earlier != change.After?.TrackedBy) yield return earlier;
        if (_claims.TryGetValue((change.Cluster, change.Key), out var claimant) && claimant != change.After?.TrackedBy)
            yield return claimant;
    }

    /// <summary>The Applications with a source in a repository; with one revision of it, when one is given.</summary>
    public IEnumerable<string> With(string normalizedUrl, string? revision) => Where(
        application => ApplicationSources.Of(application.Spec).Any(s =>
        RepositoryUrls.Normalized(s.RepoURL ?? "") == normalizedUrl
        && (revision is null || ApplicationSources.RevisionOf(s) == revision)));

    /// <summary>All Applications that a condition holds for.</summary>
    public IEnumerable<string> Where(Func<ArgoApplication, bool> condition) =>
        from live in _context.Hub.Objects.OfKind(ArgoObjects.Group, "Application")
        where live.Key.Namespace == _context.Namespace && condition(live.Manifest.As(WireContracts.Application))
        select live.Key.Name;

    // The response to its own write is only relevant when somebody else wrote in between.
    private bool IsNews(LiveChange change) =>
        change.After is null || change.Before is null || !_memories.TryGetValue(change.Key.Name, out var memory)
            || memory.WrittenVersion != change.After.Version
        || OwnWrite.HidesAnother(change.Before.Manifest, change.After.Manifest);

    private static bool IsRelevant(LiveChange change) =>
        change.Before is null || change.After is null || change.After.Matters(change.Before);

    // An object that lacks its annotation still belongs to the Application that wants it.
    private void Claim(string name, ApplicationCache memory, ComparisonRequest request, TargetState? target)
    {
        if (target is null || (memory.Claims is { } claims && ReferenceEquals(claims.State, target))) return;
        var before = memory.Claims;
        memory.Claims = (request.Cluster, target);
        foreach (var wanted in target.Objects) _claims[(request.Cluster, wanted.Key)] = name;
        if (before is null) return;
        var kept = before.Value.Cluster == request.Cluster ? target.Objects.Select(o => o.Key).ToHashSet() : [];
        foreach (var old in before.Value.State.Objects.Where(o => !kept.Contains(o.Key))) Unclaim(before.Value.Cluster, old.Key, name);
    }

    private void Forget(string name)
    {
        if (!_memories.TryRemove(name, out var memory) || memory.Claims is not { } claims) return;
        foreach (var wanted in claims.State.Objects) Unclaim(claims.Cluster, wanted.Key, name);
    }

    private void Unclaim(LiveCluster cluster, ResourceKey key, string name) => _claims.TryRemove(new((cluster, key), name));
}

/// <summary>
/// Whether between two states of an Application more happened than this controller's own write, which touches the status, the operation
/// and the annotation that asks for a refresh.
/// </summary>
internal static class OwnWrite
{
    public static bool HidesAnother(Manifest before, Manifest after) =>
        !before.Content.AgreesWith(after.Content, "spec")
        || !before.Content.AgreesWith(after.Content, "metadata", "labels")
        || before.IsTerminating() != after.IsTerminating()
        || HasNewAnnotation(before, after)
        || HasNewOperation(before, after);

    private static bool HasNewAnnotation(Manifest before, Manifest after)
    {
        var (old, now) = (Annotations(before), Annotations(after));
        return now.Any(a => old.GetValueOrDefault(a.Key) != a.Value)
            || old.Keys.Any(k => k != ArgoAnnotations.Refresh && !now.ContainsKey(k));
    }

    private static bool HasNewOperation(Manifest before, Manifest after) =>
        after.Content.Field("operation") is not null
        && !before.Content.AgreesWith(after.Content, "operation")
        && after.Content.Text("status", "operationState", "phase") is not (OperationPhase.Running or OperationPhase.Terminating);

    private static Dictionary<string, string> Annotations(Manifest manifest) =>
        manifest.Content.Field("metadata", "annotations") is { ValueKind: JsonValueKind.Object } annotations
            ? annotations.EnumerateObject().ToDictionary(a => a.Name, a => a.Value.ToString())
            : [];
}
