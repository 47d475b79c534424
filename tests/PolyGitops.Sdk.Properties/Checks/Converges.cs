using PolyGitops.Sdk.Properties.Worlds;

namespace PolyGitops.Sdk.Properties.Checks;

/// <summary>What a platform that was accepted must do from its generation to its destruction.</summary>
internal static class Converges
{
    public static async Task CheckAsync(Platform platform)
    {
        var repositories = platform.Generate();
        foreach (var generated in repositories)
        {
            var url = platform.GitHost.CloneUrlOf(generated.Repository);
            Nothing($"The linter finds in {generated.Repository.Name}", generated.Tree.Lint(new() { RepositoryUrl = url }));
        }
        foreach (var environment in platform.Environments)
        {
            var preview = platform.Preview(environment.Name);
            Nothing($"The preview of {environment.Name} violates", preview.CheckPolicies());
            Nothing($"The preview of {environment.Name} refuses", preview.Unrendered.Where(u => !IsForeign(platform, u.ToString()!)));
        }
        await using var world = await World.StartAsync(platform);
        var before = world.Objects();
        await world.PublishAsync(platform);
        await world.BootstrapAsync(platform);
        await world.SettleAsync(platform);
        if (await world.PlanAsync(platform) is { Length: > 0 } plan) throw new BrokenPropertyException($"A second publish changes something:\n{plan}");
        var report = await world.DestroyAsync(platform);
        Nothing(
            $"Destroyed, there is what the report does not name\n{report}\n",
            world.Objects().Keys.Where(k => !before.ContainsKey(k) && !report.ToString().Contains(k[(k.LastIndexOf('/') + 1)..], StringComparison.Ordinal)
                && !world.Objects()[k].GetProperty("metadata").TryGetProperty("ownerReferences", out _)));
    }

    // A chart or a folder that is not the platform's own cannot be rendered without it.
    private static bool IsForeign(Platform platform, string source) => source.Contains("example", StringComparison.Ordinal) || source.Contains("argo-helm", StringComparison.Ordinal);

    public static void Nothing<T>(string what, IEnumerable<T> found)
    {
        var all = found.ToList();
        if (all.Count > 0) throw new BrokenPropertyException($"{what}:\n{string.Join('\n', all.Take(20))}");
    }
}

/// <summary>A property that does not hold.</summary>
internal sealed class BrokenPropertyException(string message) : Exception(message);
