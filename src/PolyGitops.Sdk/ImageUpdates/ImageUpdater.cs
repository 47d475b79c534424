using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.ImageUpdates;
using PolyGitops.Sdk.ImageUpdates.Strategies;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk;

/// <summary>
/// Writes newer image tags into the k8s repository, for the first environment only: from there on a change is promoted. It does what Argo
/// CD Image Updater does with the configuration that the platform generates, without a cluster, and never goes back to an older image.
/// </summary>
public sealed class ImageUpdater
{
    private readonly Platform _platform;
    private readonly IGitRepository _repository;
    private readonly RegistryClient _registry;
    private readonly ImageUpdaterOptions _options;
    private readonly IReadOnlyList<UpdateTarget> _targets;
    private readonly BuildCache _builds = new();

    /// <summary>Creates an updater.</summary>
    /// <param name="platform">The platform; its images with automatic updates count.</param>
    /// <param name="repository">The k8s repository.</param>
    /// <param name="registry">Reads registries.</param>
    /// <param name="options">How images are updated; the defaults when null.</param>
    /// <exception cref="ArgumentException">It is to deliver by pull requests, and the repository is no
    /// <see cref="IPullRequestRepository"/>.</exception>
    public ImageUpdater(Platform platform, IGitRepository repository, RegistryClient registry, ImageUpdaterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentNullException.ThrowIfNull(registry);
        (_platform, _repository, _registry, _options) = (platform, repository, registry, options ?? new());
        PullRequestCapability.Check(repository, _options.Delivery, nameof(repository));
        _targets = UpdateTarget.Of(platform);
    }

    /// <summary>Whether an image of this repository updates by itself; its tag and digest do not matter.</summary>
    public bool Follows(ImageReference image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return _targets.Any(t =>
            ImageReference.TryParse(t.Image.Repository, out var own) && own.Registry == image.Registry
                && own.Repository == image.Repository);
    }

    /// <summary>Plans an update without changing anything.</summary>
    /// <exception cref="GitException">The k8s repository cannot be read.</exception>
    /// <remarks>A registry that cannot be queried fails its images, not the plan.</remarks>
    public Task<ImageUpdatePlan> PlanAsync(CancellationToken cancellationToken = default) => PlanAsync(Planner(), cancellationToken);

    /// <summary>
    /// Writes what is newer, one commit or pull request for each Application. Nothing is written when nothing is newer. When somebody else
    /// commits in between, the plan is made again from their commit.
    /// </summary>
    /// <param name="progress">Hears of each image when it is written.</param>
    /// <param name="cancellationToken">Stops; what is written stays written.</param>
    /// <exception cref="GitException">The k8s repository cannot be read or written.</exception>
    /// <exception cref="GitConflictException">Others committed in between on every attempt.</exception>
    /// <remarks>A registry that cannot be queried fails its images, not the others: see <see cref="ImageUpdateResult.Failed"/>.</remarks>
    public async Task<ImageUpdateResult> UpdateAsync(IProgress<ImageUpdate>? progress = null, CancellationToken cancellationToken = default)
    {
        using var activity = Telemetry.Activities.StartActivity("ImageUpdates.Update");
        var start = _options.TimeProvider.GetTimestamp();
        var planner = Planner();
        var first = await PlanAsync(planner, cancellationToken).ConfigureAwait(false);
        var writer = new UpdateWriter(_repository, _options, progress);
        var plan = first;
        return await Retries.OvertakenAsync<GitConflictException, ImageUpdateResult>(_options.MaxAttempts, async again =>
        {
            if (again) plan = await PlanAsync(planner, cancellationToken).ConfigureAwait(false);
            await writer.WriteAsync(plan, cancellationToken).ConfigureAwait(false);
            activity?.SetTag("updated", writer.Updated.Count);
            var result = new ImageUpdateResult
            {
                Plan = first,
                Updated = writer.Updated,
                Commits = writer.Commits,
                PullRequests = writer.PullRequests,
                Duration = _options.TimeProvider.GetElapsedTime(start),
            };
            new ImageUpdateLog(_options.Logger).Report(result);
            return result;
        }).ConfigureAwait(false);
    }

    private async Task<ImageUpdatePlan> PlanAsync(UpdatePlanner planner, CancellationToken cancellationToken)
    {
        string[] files = [.. _targets.Select(t => t.File).Distinct()];
        var snapshot = files.Length == 0 ? null : await _repository.ReadAsync(files, cancellationToken).ConfigureAwait(false);
        return await planner.PlanAsync(snapshot, cancellationToken).ConfigureAwait(false);
    }

    // What registries said holds for one update, also when its plan is made again.
    private UpdatePlanner Planner() => new(_platform, _targets, new(new(_registry, _builds)), _options.Platforms);
}
