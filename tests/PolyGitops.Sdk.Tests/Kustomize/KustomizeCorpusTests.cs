using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Tests.Tools;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Kustomize;

/// <summary>Every kustomization under <c>Corpus</c>, and those that are generated, built by the real kubectl too.</summary>
public class KustomizeCorpusTests
{
    [ToolFact("kubectl")]
    public Task Everything_that_an_overlay_can_say() => AssertAlike("everything");

    [ToolFact("kubectl")]
    public Task Fields_of_old() => AssertAlike("old-fields");

    [ToolFact("kubectl")]
    public Task References_go_to_the_object_beside_them_where_there_are_several() => AssertAlike("same-names");

    [ToolFact("kubectl")]
    public Task Replacements() => AssertAlike("replacements");

    [ToolFact("kubectl")]
    public Task Generated_objects_and_their_hashes() => AssertAlike("generators");

    [ToolFact("kubectl")]
    public Task Objects_with_empty_and_missing_fields() => AssertAlike("odd-objects");

    [ToolFact("kubectl")]
    public Task Overlays_over_overlays_with_components() => AssertAlike("chains");

    [ToolFact("kubectl")]
    public async Task The_reference_platform()
    {
        var folders = 0;
        foreach (var generated in Reference.Build().Generate())
        {
            foreach (var folder in Folders(generated.Tree))
            {
                await Kubectl.AssertSameAsync(generated.Tree, folder);
                Assert.Empty(new KustomizeBuild(generated.Tree).Build(folder).Problems);
                folders++;
            }
        }
        Assert.True(folders >= 3, $"only {folders} kustomizations");
    }

    // What kubectl builds is the same here, and what it refuses has an error here.
    private static async Task AssertAlike(string name)
    {
        var root = Path.Combine(RepositoryRoot.Root, "tests/PolyGitops.Sdk.Tests/Kustomize/Corpus", name);
        var tree = RepositoryTree.From(Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(f => new RepositoryFile { Path = Path.GetRelativePath(root, f).Replace('\\', '/'), Content = File.ReadAllBytes(f) }));
        foreach (var folder in Folders(tree))
        {
            var problems = new KustomizeBuild(tree).Build(folder).Problems;
            if (!problems.Any(p => p.Severity == DiagnosticSeverity.Error)) await Kubectl.AssertSameAsync(tree, folder);
            else
                Assert.True(
                    (await Kubectl.BuildAsync(tree, folder)).Objects is null, $"kubectl builds '{folder}': {string.Join('\n', problems)}");
        }
    }

    private static List<string> Folders(RepositoryTree tree)
    {
        var folders = tree.Paths.Where(p => Path.GetFileNameWithoutExtension(p) == "kustomization")
            .Select(p => p.Contains('/') ? p[..p.LastIndexOf('/')] : "").ToList();
        Assert.All(folders, f => Assert.NotNull(KustomizeBuild.FindFile(tree, f)));
        return folders;
    }
}
