using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Properties.Edits;
using PolyGitops.Sdk.Properties.Worlds;

namespace PolyGitops.Sdk.Properties.Checks;

/// <summary>A deployed platform is edited, published and synced: the rest stays as it is, and what was removed is gone.</summary>
internal static class ChangesOnlyTheEdited
{
    // They list Applications or namespaces: of these, what they say about others than the edited is not compared.
    private static readonly string[] Indexes = ["root-", "roots", "imageupdaters.argocd-image-updater.argoproj.io argocd/images-"];

    public static async Task CheckAsync(Platform before, Edit edit)
    {
        var start = edit.After.Clusters.Any(c => c.Name == RandomEdit.Spare.Name) ? before with { Clusters = edit.After.Clusters } : before;
        await using var world = await World.StartAsync(start);
        await world.PublishAsync(before);
        await world.BootstrapAsync(before);
        await world.SettleAsync(before);
        var old = world.Objects();
        var oldWanted = Wanted(before);

        await world.PublishAsync(edit.After, name => IsTouchedNamespace(name, edit));
        await world.BootstrapAsync(edit.After, [.. RootsOf(before).Except(RootsOf(edit.After))]);
        await world.SettleAsync(edit.After);
        var now = world.Objects();
        var wanted = Wanted(edit.After);

        Converges.Nothing(
            $"After '{edit.Name}' there are changed objects that it does not touch",
            old.Where(o => now.TryGetValue(o.Key, out var other) && !IsTouched(o.Key, edit) && !Same(o.Value, other))
                .Select(o => $"{o.Key}\n  {Shown(o.Value)}\n  {Shown(now[o.Key])}"));
        Converges.Nothing(
            $"After '{edit.Name}' there are no more",
            old.Where(o => !now.ContainsKey(o.Key) && !IsTouched(o.Key, edit) && !IsUnusedRepository(o.Key.Split(' ')[0], o.Value, edit.After)).Select(o => o.Key));
        Converges.Nothing(
            $"After '{edit.Name}' there is still what no Application deploys any more",
            await LeftAsync(world, [.. old.Keys], [.. oldWanted.Except(wanted)]));
        if (await world.PlanAsync(edit.After) is { Length: > 0 } plan) throw new BrokenPropertyException($"A second publish changes something:\n{plan}");
    }

    // An Application that goes may write once more what another one has taken over, and that one corrects it.
    private static async Task<IReadOnlyList<string>> LeftAsync(World world, HashSet<string> old, HashSet<string> gone)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            List<string> left = [.. world.Objects().Where(o => old.Contains(o.Key) && Tracked(o.Value) is { } application && gone.Contains(application)
                && !o.Key.Contains(" customresourcedefinitions.", StringComparison.Ordinal)).Select(o => o.Key)];
            if (left.Count == 0 || Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(20)) return left;
            await Task.Delay(100);
        }
    }

    // Names of the Applications that a platform has.
    private static HashSet<string> Wanted(Platform platform) => [.. platform.Generate().SelectMany(r => r.Tree)
        .Where(f => f.Path.EndsWith(".yaml", StringComparison.Ordinal) && f.Text.Contains("kind: Application\n", StringComparison.Ordinal))
        .SelectMany(f => f.Text.Split('\n')).Where(l => l.StartsWith("  name: ", StringComparison.Ordinal)).Select(l => l["  name: ".Length..].Trim())];

    private static string? Tracked(JsonElement item) =>
        item.GetProperty("metadata").TryGetProperty("annotations", out var all) && all.TryGetProperty("argocd.argoproj.io/tracking-id", out var id)
            ? id.GetString()!.Split(':')[0] : null;

    // A name is: environment/namespace.
    private static bool IsTouchedNamespace(string name, Edit edit) =>
        edit.Touched.Any(t => name.Contains(t, StringComparison.Ordinal)) || edit.Namespaces.Any(n => name.EndsWith("/" + n.Name, StringComparison.Ordinal));

    // A key is: cluster, resource, namespace/name.
    private static bool IsTouched(string key, Edit edit) =>
        edit.Touched.Any(t => key.Contains(t, StringComparison.Ordinal))
        || edit.Namespaces.Any(n => key.StartsWith(n.Cluster + " ", StringComparison.Ordinal)
            && (key.Contains($" {n.Name}/", StringComparison.Ordinal) || key.EndsWith($" namespaces /{n.Name}", StringComparison.Ordinal)))
        || Indexes.Any(i => key.Contains(i, StringComparison.Ordinal))
        || key.Contains(" appprojects.argoproj.io ", StringComparison.Ordinal);

    // Argo CD's access to a repository that nothing is deployed from any more.
    private static bool IsUnusedRepository(string cluster, JsonElement item, Platform platform) =>
        item.GetProperty("kind").GetString() == "Secret"
        && item.GetProperty("metadata").TryGetProperty("labels", out var labels)
        && labels.TryGetProperty("argocd.argoproj.io/secret-type", out _)
        && item.GetProperty("data").GetProperty("url").GetBytesFromBase64() is var url
        && !FilesOf(cluster, platform).Any(f => f.Text.Contains($"repoURL: {Encoding.UTF8.GetString(url)}\n", StringComparison.Ordinal));

    // What the roots of one Argo CD lead to.
    private static IEnumerable<RepositoryFile> FilesOf(string argoCd, Platform platform)
    {
        var tree = platform.Generate().Single(r => r.Repository is K8sRepository).Tree;
        var roots = tree.Where(f => f.Path.StartsWith($"roots/{argoCd}/", StringComparison.Ordinal)).ToList();
        return tree.Where(f => f.Path.Split('/') is ["clusters", var root, ..]
            && roots.Any(r => r.Text.Contains($" path: clusters/{root}\n", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> RootsOf(Platform platform) => platform.Clusters.Select(c => c.Name).Concat(platform.Environments.Select(e => e.Name));

    private static bool Same(JsonElement one, JsonElement other) =>
        JsonElement.DeepEquals(JsonElement.Parse(Shown(one)), JsonElement.Parse(Shown(other)));

    // What somebody wrote: not what the servers note about it.
    private static string Shown(JsonElement item)
    {
        var content = System.Text.Json.Nodes.JsonObject.Create(item)!;
        content.Remove("status");
        content.Remove("operation");
        var metadata = content["metadata"]!.AsObject();
        foreach (var field in (string[])["resourceVersion", "generation", "managedFields", "uid", "creationTimestamp"]) metadata.Remove(field);
        metadata["annotations"]?.AsObject().Remove("argocd.argoproj.io/refresh");
        if (metadata["annotations"] is System.Text.Json.Nodes.JsonObject { Count: 0 }) metadata.Remove("annotations");
        return content.ToJsonString();
    }
}
