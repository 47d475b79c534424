using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.ImageUpdates;

/// <summary>An image that updates by itself, and where its tag stands.</summary>
internal sealed record UpdateTarget
{
    public required string Team { get; init; }

    public required string Workload { get; init; }

    public required string Application { get; init; }

    public required string File { get; init; }

    public required WorkloadImage Image { get; init; }

    /// <summary>The workload that the image is of.</summary>
    public required Workload Model { get; init; }

    public ImageReference Reference => ImageReference.Parse(Image.Repository);

    /// <summary>Those of a platform: in its first environment, the same that the configuration of Argo CD Image Updater names.</summary>
    public static IReadOnlyList<UpdateTarget> Of(Platform platform)
    {
        if (platform.Environments is not [var first, ..]) return [];
        var scope = platform.RootScopes().FirstOrDefault(s => s.Environment?.Name == first.Name);
        if (scope is null) return [];
        var targets =
            from workload in platform.WorkloadsOf(scope)
            from image in workload.Workload.Images
            where image.AutomaticUpdates
            select new UpdateTarget
            {
                Team = workload.Team.Name,
                Workload = workload.Workload.Name,
                Application = scope.ApplicationName(workload.Workload.Name),
                File = K8sLayout.TagsOf(workload.Team, workload.Workload, first),
                Image = image,
                Model = workload.Workload,
            };
        return [.. targets];
    }

    /// <summary>This target with what comes of it.</summary>
    public ImageUpdate Result(ImageUpdateStatus status, string? current, string reason = "", string? candidate = null) => new()
    {
        Team = Team,
        Workload = Workload,
        Application = Application,
        Alias = Image.Name,
        Repository = Image.Repository,
        File = File,
        Key = TagPlace.Of(Model, Image).Tag,
        Current = current,
        Candidate = candidate,
        Status = status,
        Reason = reason,
    };
}
