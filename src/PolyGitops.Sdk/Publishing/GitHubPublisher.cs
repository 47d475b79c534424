using Microsoft.Extensions.Logging;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Git.GitHub;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Publishing;

namespace PolyGitops.Sdk;

/// <summary>
/// Publishes a platform: every generated repository to GitHub, created and configured as requested, as one commit or pull request each.
/// </summary>
/// <remarks>
/// It changes only what differs, so it can be stopped anywhere and run again. Repositories are published in parallel; one
/// that fails does not stop the others. What image updates, promotions and releases wrote is kept, as in every delivery.
/// </remarks>
public sealed partial class GitHubPublisher
{
    private readonly GitHubConnection _github;
    private readonly PublishOptions _options;

    /// <summary>Publishes through a connection.</summary>
    public GitHubPublisher(GitHubConnection github, PublishOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(github);
        (_github, _options) = (github, options ?? new());
    }

    /// <summary>Generates a platform and plans its publication. Changes nothing.</summary>
    /// <returns>The plan; what could not be looked at is a failure in it.</returns>
    /// <exception cref="DiagnosticsException">The platform has errors.</exception>
    public async Task<PublishPlan> PlanAsync(Platform platform, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var generated = platform.Generate();
        var plans = new RepositoryPublishPlan[generated.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, generated.Count), Bounds(cancellationToken), async (i, token) =>
            plans[i] = await PlanOneAsync(platform, generated[i], token).ConfigureAwait(false)).ConfigureAwait(false);
        return new(plans);
    }

    /// <summary>Carries out a plan. A branch that has moved on is planned again.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Receives each repository when it is done.</param>
    /// <param name="cancellationToken">Cancels the operation; completed work is kept.</param>
    /// <returns>What was done and what failed, repository by repository.</returns>
    public async Task<PublishReport> ApplyAsync(
        PublishPlan plan, IProgress<RepositoryPublishReport>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var start = _options.TimeProvider.GetTimestamp();
        var reports = new RepositoryPublishReport[plan.Repositories.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, reports.Length), Bounds(cancellationToken), async (i, token) =>
        {
            reports[i] = await ApplyOneAsync(plan.Repositories[i], token).ConfigureAwait(false);
            Log(reports[i]);
            progress?.Report(reports[i]);
        }).ConfigureAwait(false);
        return new(reports, _options.TimeProvider.GetElapsedTime(start));
    }

    /// <summary>Plans and applies at once.</summary>
    /// <exception cref="DiagnosticsException">The platform has errors.</exception>
    public async Task<PublishReport> PublishAsync(
        Platform platform, IProgress<RepositoryPublishReport>? progress = null, CancellationToken cancellationToken = default) =>
        await ApplyAsync(await PlanAsync(platform, cancellationToken).ConfigureAwait(false), progress, cancellationToken)
            .ConfigureAwait(false);

    private async Task<RepositoryPublishPlan> PlanOneAsync(
        Platform platform, GeneratedRepository generated, CancellationToken cancellationToken)
    {
        var repository = generated.Repository;
        var url = platform.GitHost.CloneUrlOf(repository);
        try
        {
            var at = Address(url);
            var settings = new GitHubSettings(at);
            var found = await settings.FindAsync(cancellationToken).ConfigureAwait(false);
            var delivery = Delivery(at, repository);
            var wanted = _options.Settings?.Invoke(repository);
            return new()
            {
                Repository = repository,
                FullName = at.ToString(),
                IsNew = found is null,
                Branch = found is null
                    ? delivery.PlanNew(generated.Tree, cancellationToken)
                    : await delivery.PlanAsync(generated.Tree, cancellationToken).ConfigureAwait(false),
                Settings = await settings.PlanAsync(found, repository.DefaultBranch, repository.Description, wanted, cancellationToken)
                    .ConfigureAwait(false),
                MissingSecrets = await settings.MissingSecretsAsync(found, wanted?.ActionsSecrets ?? [], cancellationToken)
                    .ConfigureAwait(false),
            };
        }
        catch (PolyGitopsException problem)
        {
            return new() { Repository = repository, FullName = Redaction.Urls(url), Failure = problem };
        }
    }

    private async Task<RepositoryPublishReport> ApplyOneAsync(RepositoryPublishPlan plan, CancellationToken cancellationToken)
    {
        var report = new RepositoryPublishReport
        {
            Repository = plan.Repository,
            FullName = plan.FullName,
            MissingSecrets = plan.MissingSecrets,
            Failure = plan.Failure,
        };
        if (report.Failure is not null) return report;
        using var activity = Telemetry.Activities.StartActivity("publish")?.SetTag("repository", plan.FullName);
        try
        {
            var settings = plan.Settings;
            if (plan.IsNew)
            {
                settings = [.. await CreateAsync(plan, cancellationToken).ConfigureAwait(false), .. settings];
                report = report with { IsCreated = true };
            }
            report = await SetAsync(report, settings.Where(s => !s.IsAfterCommit), cancellationToken).ConfigureAwait(false);
            var done = await DeliverAsync(plan, cancellationToken).ConfigureAwait(false);
            report = report with { Files = done.Files, Commit = done.Commit, PullRequest = done.PullRequest };
            return await SetAsync(report, settings.Where(s => s.IsAfterCommit), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            return report with { Failure = problem };
        }
    }

    private async Task<IReadOnlyList<RepositorySettingChange>> CreateAsync(RepositoryPublishPlan plan, CancellationToken cancellationToken)
    {
        var at = Address(plan.FullName);
        var branch = await new GitHubCreation(at)
            .EnsureAsync(plan.Repository, _options.Settings?.Invoke(plan.Repository), cancellationToken)
            .ConfigureAwait(false);
        return new GitHubSettings(at).AfterCreation(branch, plan.Repository.DefaultBranch);
    }

    private static async Task<RepositoryPublishReport> SetAsync(
        RepositoryPublishReport report, IEnumerable<RepositorySettingChange> settings, CancellationToken cancellationToken)
    {
        foreach (var setting in settings)
        {
            await setting.Apply(cancellationToken).ConfigureAwait(false);
            report = report with { Settings = [.. report.Settings, setting] };
        }
        return report;
    }

    private Task<BranchDeliveryResult> DeliverAsync(RepositoryPublishPlan plan, CancellationToken cancellationToken)
    {
        var delivery = Delivery(Address(plan.FullName), plan.Repository);
        if (_options.Delivery == DeliveryMethod.Commit || plan.Branch!.Revision is null)
            return delivery.ApplyAsync(plan.Branch!, _options.Message, cancellationToken);
        return delivery.ProposeAsync(plan.Branch, new()
        {
            Branch = _options.PullRequestBranch,
            Title = _options.Message,
            Body = PlanText.Markdown(plan.Branch.Files),
            Labels = _options.Labels,
            Reviewers = _options.RequestOwnerReviews ? [.. plan.Repository.Owners.SelectMany(o => o.Handles).Distinct()] : [],
        }, cancellationToken);
    }

    private BranchDelivery Delivery(RepositoryAddress at, PlatformRepository repository) =>
        new(
            _github.Repository(new() { Owner = at.Owner, Name = at.Name, Branch = repository.DefaultBranch }),
            new()
            {
                Overwrite = _options.Overwrite,
                AllowedNamespaceRemovals = _options.AllowedNamespaceRemovals,
                AllowedMoves = _options.AllowedMoves,
                RightsKeptFor = _options.RightsKeptFor,
                TimeProvider = _options.TimeProvider,
            });

    // The last two parts of any clone URL: https://host/owner/name.git, ssh://git@host/owner/name.git, git@host:owner/name.git.
    private RepositoryAddress Address(string url)
    {
        var parts = url.TrimEnd('/').Split('/', ':');
        if (parts.Length < 2)
            throw new DeliveryException($"'{Redaction.Urls(url)}' is not the URL of a GitHub repository. It should end in owner/name.git.");
        var name = parts[^1].EndsWith(".git", StringComparison.Ordinal) ? parts[^1][..^4] : parts[^1];
        return new(_github.Api, _github.Options, parts[^2], name);
    }

    private void Log(RepositoryPublishReport report)
    {
        if (report.Failure is null) LogDone(_options.Logger, report);
        else LogFailed(_options.Logger, report.Failure, report);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Published {Report}")]
    private static partial void LogDone(ILogger logger, RepositoryPublishReport report);

    [LoggerMessage(Level = LogLevel.Error, Message = "Publishing failed: {Report}")]
    private static partial void LogFailed(ILogger logger, Exception failure, RepositoryPublishReport report);

    private ParallelOptions Bounds(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Math.Max(1, _options.MaxParallelism), CancellationToken = cancellationToken };
}
