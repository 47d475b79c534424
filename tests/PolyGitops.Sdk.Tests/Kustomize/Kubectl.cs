using System.Text.Json;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Kustomize;

/// <summary>The real <c>kubectl kustomize</c> beside the one in memory.</summary>
internal static class Kubectl
{
    /// <summary>What it builds of a folder of a tree, or null and its words when it refuses.</summary>
    public static async Task<(IReadOnlyList<JsonElement>? Objects, string Error)> BuildAsync(RepositoryTree tree, string folder)
    {
        using var files = new TemporaryFolder();
        files.Write(tree);
        var (exitCode, output, error) = await Tool.RunAsync("kubectl", files.Path, "kustomize", folder.Length == 0 ? "." : folder);
        return (exitCode == 0 ? [.. YamlReader.Read(output).Select(d => d.Content)] : null, error);
    }

    /// <summary>Fails the test unless both build the same objects of a folder, whatever their order.</summary>
    public static async Task AssertSameAsync(RepositoryTree tree, string folder)
    {
        var result = new KustomizeBuild(tree).Build(folder);
        var (theirs, error) = await BuildAsync(tree, folder);
        Assert.True(theirs is not null, $"kubectl refuses '{folder}': {error}");
        Assert.True(result.IsComplete);
        Assert.DoesNotContain(result.Problems, p => p.Severity == DiagnosticSeverity.Error);
        var ours = result.Objects.Select(o => o.Content).ToList();
        var missing = theirs.Where(t => !ours.Exists(o => JsonElement.DeepEquals(o, t)));
        var extra = ours.Where(o => !theirs.Any(t => JsonElement.DeepEquals(o, t)));
        var difference = string.Join('\n', missing.Select(m => $"only kubectl: {m}").Concat(extra.Select(e => $"only in memory: {e}")));
        Assert.True(difference.Length == 0 && theirs.Count == ours.Count, $"'{folder}' differs:\n{difference}");
    }
}
