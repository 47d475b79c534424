using System.Runtime.CompilerServices;
using System.Text.Json;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Promotion.Planning;
using PolyGitops.Sdk.Promotion.Probing;
using PolyGitops.Sdk.Validation;

namespace PolyGitops.Sdk.Promotion.History;

/// <summary>Reads from git what ran where since when.</summary>
internal sealed class DeploymentHistory(Platform platform, IGitRepository repository, RevisionValues values)
{
    /// <summary>
    /// The versions of a workload in an environment, newest first: two lists of commits, and two files for each commit in them.
    /// </summary>
    public async IAsyncEnumerable<DeploymentRecord> ReadAsync(
        string workload, string environment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (scope, team, found) = Find(workload, environment);
        var (valuesFile, applicationFile) = (K8sLayout.TagsOf(team, found, scope.Environment!), K8sLayout.ApplicationOf(scope, found));
        (GitCommit Commit, DeployedVersion? Version)? newer = null;
        var commits = MergedCommits.Of(
            repository.HistoryAsync(valuesFile, cancellationToken),
            repository.HistoryAsync(applicationFile, cancellationToken),
            // The commit that contains the other's change is the later one.
            async (a, b) => await values.AreSameAsync(a.Revision, b.Revision, applicationFile, cancellationToken).ConfigureAwait(false),
            cancellationToken);
        await foreach (var commit in commits.ConfigureAwait(false))
        {
            var root = await values.RootAsync(commit.Revision, valuesFile, cancellationToken).ConfigureAwait(false);
            var application = await values.RootAsync(commit.Revision, applicationFile, cancellationToken).ConfigureAwait(false);
            var version = VersionReader.Read(found, root, application);
            if (newer is { } last && !Equals(last.Version, version))
                yield return Record(last.Commit, last.Version, isFirst: version is null);
            newer = (commit, version);
        }
        if (newer is { } first) yield return Record(first.Commit, first.Version, isFirst: true);
    }

    /// <summary>What every workload has in every environment, from one reading of the branch.</summary>
    public async Task<DeploymentTable> CurrentAsync(CancellationToken cancellationToken)
    {
        var scopes = platform.RootScopes().Where(s => s.Environment is not null).ToList();
        var places = scopes.SelectMany(s => platform.WorkloadsOf(s).Select(w => (Scope: s, w.Team, w.Workload))).ToList();
        var paths = places
            .SelectMany(p => new[]
            {
                K8sLayout.TagsOf(p.Team, p.Workload, p.Scope.Environment!),
                K8sLayout.ApplicationOf(p.Scope, p.Workload),
            })
            .Distinct().ToList();
        var snapshot = await repository.ReadAsync(paths, cancellationToken).ConfigureAwait(false)
            ?? throw new GitException(
                $"The branch '{repository.Branch}' of {repository.Name} has no commits. Publish the platform's k8s repository first.");
        JsonElement Root(string path) => snapshot.Tree.TryGet(path, out var file) ? RevisionValues.Parse(file) : default;
        var rows =
            from place in places
            group place by $"{place.Team.Name}/{place.Workload.Name}" into row
            select new DeploymentRow
            {
                Workload = row.Key,
                Versions = row
                    .Select(p => (p.Scope.Name, Version: VersionReader.Read(p.Workload,
                        Root(K8sLayout.TagsOf(p.Team, p.Workload, p.Scope.Environment!)),
                        Root(K8sLayout.ApplicationOf(p.Scope, p.Workload)))))
                    .Where(v => v.Version is not null)
                    .ToDictionary(v => v.Name, v => v.Version!),
            };
        var order = platform.Teams.SelectMany(t => t.Workloads.Select(w => $"{t.Name}/{w.Name}")).ToList();
        return new()
        {
            Revision = snapshot.Revision,
            Environments = [.. scopes.Select(s => s.Name)],
            Rows = [.. rows.OrderBy(r => order.IndexOf(r.Workload))],
        };
    }

    private (RootScope Scope, Team Team, Workload Workload) Find(string workload, string environment)
    {
        var problems = new List<Diagnostic>();
        var found = new WorkloadNames(platform).Find(workload, problems);
        var scopes = platform.RootScopes().Where(s => s.Environment is not null).ToList();
        var scope = scopes.FirstOrDefault(s => s.Name == environment);
        if (scope is null)
            problems.AddRange(Finding.Unknown("environment", environment, "history/environment", scopes.Select(s => s.Name)));
        return problems.Count == 0
            ? (scope!, found!.Value.Team, found.Value.Workload)
            : throw new DiagnosticsException($"Reading the history of '{workload}'", problems);
    }

    private static DeploymentRecord Record(GitCommit commit, DeployedVersion? version, bool isFirst)
    {
        var from = PromotionMessage.Trailer(commit.Message, PromotionMessage.From);
        return new()
        {
            Version = version,
            Commit = commit,
            Kind = KindOf(commit, from is not null, isFirst),
            PromotedFrom = from,
            ForceReason = PromotionMessage.Trailer(commit.Message, PromotionMessage.Reason),
        };
    }

    private static DeploymentKind KindOf(GitCommit commit, bool isPromotion, bool isFirst)
    {
        if (isPromotion) return DeploymentKind.Promotion;
        if (PromotionMessage.Trailer(commit.Message, PromotionMessage.RolledBack) is not null) return DeploymentKind.Rollback;
        // The message of Argo CD Image Updater, which the library's own updater shares.
        if (commit.Subject.StartsWith("build: automatic update of ", StringComparison.Ordinal)) return DeploymentKind.ImageUpdate;
        return isFirst ? DeploymentKind.Created : DeploymentKind.Manual;
    }
}

/// <summary>The commits of two histories as one, newest first, each once.</summary>
internal static class MergedCommits
{
    /// <param name="first">A history, newest first.</param>
    /// <param name="second">Another one of the same branch.</param>
    /// <param name="isNewer">Whether a commit of the first history comes after one of the second that has the same time.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async IAsyncEnumerable<GitCommit> Of(
        IAsyncEnumerable<GitCommit> first, IAsyncEnumerable<GitCommit> second, Func<GitCommit, GitCommit, Task<bool>> isNewer,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<string>();
        await using var one = first.GetAsyncEnumerator(cancellationToken);
        await using var other = second.GetAsyncEnumerator(cancellationToken);
        var (hasOne, hasOther) = (await one.MoveNextAsync().ConfigureAwait(false), await other.MoveNextAsync().ConfigureAwait(false));
        while (hasOne || hasOther)
        {
            var takesOne = hasOne && (!hasOther || await IsNewerAsync(one.Current, other.Current, isNewer).ConfigureAwait(false));
            var commit = takesOne ? one.Current : other.Current;
            if (seen.Add(commit.Revision)) yield return commit;
            if (takesOne) hasOne = await one.MoveNextAsync().ConfigureAwait(false);
            else hasOther = await other.MoveNextAsync().ConfigureAwait(false);
        }
    }

    // Git timestamps have a resolution of one second, and machines commit faster.
    private static async Task<bool> IsNewerAsync(GitCommit one, GitCommit other, Func<GitCommit, GitCommit, Task<bool>> isNewer) =>
        one.CommittedAt == other.CommittedAt ? await isNewer(one, other).ConfigureAwait(false) : one.CommittedAt > other.CommittedAt;
}

/// <summary>Reads what a workload has from its two files.</summary>
internal static class VersionReader
{
    /// <summary>Tags and chart version; null when the files say nothing of either.</summary>
    public static DeployedVersion? Read(Workload workload, JsonElement values, JsonElement application)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var image in workload.Images)
        {
            if (TagPlace.In(values, workload, image) is not { } place) continue;
            if (place.Tag.Find(values) is { } tag && tag.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                tags[image.Name] = place.Digest is null
                    ? ScalarFormatter.Of(place.Tag, tag)
                    : ScalarFormatter.OneLine(place.TryRead(values) ?? "");
        }
        var chart = ChartSource.Of(application)?.Version.GetString();
        return tags.Count == 0 && chart is null ? null : new() { Tags = tags, ChartVersion = chart };
    }
}
