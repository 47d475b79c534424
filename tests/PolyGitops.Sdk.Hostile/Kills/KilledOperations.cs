using PolyGitops.Sdk.Hostile.Scenes;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.Hostile.Kills;

/// <summary>An operation that is killed, and the scene that it is killed in.</summary>
internal sealed record KilledOperation(string Name, Func<Task<Scene>> SetUpAsync);

/// <summary>Every operation that is killed.</summary>
internal static class KilledOperations
{
    public static IReadOnlyList<KilledOperation> All { get; } =
    [
        new("deliver-new", () => FolderScene.CreateAsync(isUpdate: false)),
        new("deliver-update", () => FolderScene.CreateAsync(isUpdate: true)),
        new("publish", () => GitHub(Role.Publish)),
        new("update-images", () => GitHub(Role.Update)),
        new("update-images-by-request", () => GitHub(Role.Update, usesPullRequests: true)),
        new("promote", () => GitHub(Role.Promote)),
        new("promote-by-request", () => GitHub(Role.Promote, usesPullRequests: true)),
        new("bootstrap", ClusterScene.CreateAsync),
    ];

    // Without a network, few kills would fall between two changes.
    private static async Task<Scene> GitHub(string role, bool usesPullRequests = false)
    {
        var scene = await GitHubScene.CreateAsync(role, usesPullRequests);
        foreach (var method in new[] { "POST", "PUT", "PATCH" })
            scene.GitHub.Faults.Inject(GitHubFault.Latency(TimeSpan.FromMilliseconds(30)) with { Method = method, Times = int.MaxValue });
        return scene;
    }
}
