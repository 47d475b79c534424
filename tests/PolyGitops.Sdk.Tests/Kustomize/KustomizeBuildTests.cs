using System.Diagnostics;
using System.Text;
using PolyGitops.Sdk.Kustomize;

namespace PolyGitops.Sdk.Tests.Kustomize;

public class KustomizeBuildTests
{
    private const string Map = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n";

    // As kubectl 1.32 puts it behind the name of an empty ConfigMap.
    private const string HashOfNothing = "-6ct58987ht";

    [Fact]
    public void An_object_knows_its_file_line_and_document()
    {
        var result = Build($"=== kustomization.yaml\nnamePrefix: x-\nresources:\n- a\nconfigMapGenerator:\n- name: made\n=== a/kustomization.yaml\nresources: [many.yaml]\n=== a/many.yaml\n# first\n---\n{Map}---\n# nothing\n---\nkind: List\nitems:\n- {{kind: A, metadata: {{name: one}}}}\n- {{kind: A, metadata: {{name: two}}}}\n");
        Assert.Equal(
            [("x-settings", "a/many.yaml", 3, 0), ("x-one", "a/many.yaml", 10, 1), ("x-two", "a/many.yaml", 10, 1),
                ("x-made", "kustomization.yaml", 5, 0)],
            result.Objects.Select(o => (Name(o).Replace(HashOfNothing, "", StringComparison.Ordinal), o.File, o.Line, o.Document)));
    }

    [Fact]
    public void Every_file_that_is_read_is_named()
    {
        var result = Build($"=== kustomization.yaml\nresources: [a, b.yaml]\npatches: [{{path: p.yaml}}]\nconfigMapGenerator: [{{name: c, files: [k=f.txt], envs: [e.env]}}]\n=== a/kustomization.yml\ncomponents: [../c]\n=== c/Kustomization\nkind: Component\ncommonAnnotations: {{a: b}}\n=== b.yaml\n{Map}=== p.yaml\n{Map}=== f.txt\nx\n=== e.env\nA=1\n=== other.yaml\n{Map}");
        Assert.Empty(result.Problems);
        Assert.Equal(["a/kustomization.yml", "b.yaml", "c/Kustomization", "e.env", "f.txt", "kustomization.yaml", "p.yaml"], result.Files);
    }

    [Theory]
    [InlineData("resources: ['https://example.com/a.yaml']")]
    [InlineData("resources: ['github.com/acme/shop//deploy?ref=v1']")]
    [InlineData("resources: ['git@github.com:acme/shop.git']")]
    [InlineData("components: ['ssh://git@example.com/acme/shop']")]
    [InlineData("helmCharts: [{name: web, repo: 'https://charts.example.com'}]")]
    [InlineData("generators: [g.yaml]")]
    [InlineData("transformers: ['kind: X']")]
    public void Invisible_resources_are_left_out_silently(string field)
    {
        var result = Build($"=== kustomization.yaml\n{field}\npatches:\n- target: {{kind: Deployment}}\n  patch: '[{{\"op\": \"add\", \"path\": \"/x\", \"value\": 1}}]'\n- patch: |-\n    kind: X\n    metadata: {{name: thing}}\nimages: [{{name: z, newTag: a}}]\nreplicas: [{{name: z, count: 1}}]\n=== g.yaml\n{Map}");
        Assert.Empty(result.Problems);
        Assert.False(result.IsComplete);
    }

    [Fact]
    public void A_component_may_refer_to_missing_objects()
    {
        var result = Build($"=== kustomization.yaml\nresources: [a.yaml]\ncomponents: [c]\n=== a.yaml\n{Map}=== c/kustomization.yaml\nkind: Component\npatches:\n- target: {{kind: Deployment}}\n  patch: '[{{\"op\": \"remove\", \"path\": \"/x\"}}]'\nimages: [{{name: z, newTag: a}}]\n");
        Assert.Empty(result.Problems);
        Assert.True(result.IsComplete);
    }

    [Fact]
    public void A_folder_without_kustomization_says_so()
    {
        var build = new KustomizeBuild(Trees.Of("=== a/x.yaml\n" + Map));
        Assert.Equal(
            (DiagnosticCodes.MissingFile, "a"),
            (build.Build("a").Problems.Single().Code, build.Build("a").Problems.Single().Location.ToString()));
        Assert.Same(build.Build("a"), build.Build("./a/"));
        Assert.Null(KustomizeBuild.FindFile(RepositoryTree.Empty, "a"));
    }

    [Fact]
    public void Folders_that_grow_without_end_are_stopped()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 40; i++)
            text.Append($"=== f{i}/kustomization.yaml\nresources: [../f{i + 1}, p]\n=== f{i}/p/kustomization.yaml\nnamePrefix: p-\nresources: [../../f{i + 1}]\n");
        var watch = Stopwatch.StartNew();
        var result = Build(text.Append($"=== f40/kustomization.yaml\nresources: [a.yaml]\n=== f40/a.yaml\n{Map}").ToString(), "f0");
        Assert.Contains(result.Problems, p => p.Message.StartsWith("The kustomization has more than", StringComparison.Ordinal));
        Assert.False(result.IsComplete);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), watch.Elapsed.ToString());
    }

    [Fact]
    public void A_folder_that_is_named_over_and_over_is_read_once()
    {
        var entries = string.Concat(Enumerable.Repeat("- ../b\n", 20_000));
        var watch = Stopwatch.StartNew();
        var result = Build($"=== a/kustomization.yaml\nresources:\n{entries}=== b/kustomization.yaml\nresources: [m.yaml]\n=== b/m.yaml\n{Map}", "a");
        Assert.Equal((1, 19_999), (result.Objects.Count, result.Problems.Count));
        Assert.Equal("a/kustomization.yaml(20001,3): error PG0508: '../b' is listed twice. Remove one of the entries.", result.Problems[^1].ToString());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }

    [Fact]
    public void A_folder_without_objects_may_be_named_twice() =>
        Assert.Empty(Build("=== kustomization.yaml\nresources: [a, a]\n=== a/kustomization.yaml\nnamespace: x\n").Problems);

    [Fact]
    public void An_expression_that_never_ends_elsewhere_ends_here()
    {
        var name = new string('a', 40_000);
        var result = Build($"=== kustomization.yaml\nresources: [a.yaml]\npatches:\n- target: {{name: '(a+)+b'}}\n  patch: '[{{\"op\": \"remove\", \"path\": \"/x\"}}]'\n=== a.yaml\nkind: A\nmetadata: {{name: {name}}}\n");
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(result.Problems).Severity);
    }

    [Fact]
    public void A_large_tree_is_built_in_a_moment()
    {
        var files = Enumerable.Range(0, 2_000)
            .Select(i => new RepositoryFile { Path = $"r/{i}.yaml", Content = Encoding.UTF8.GetBytes($"{Map.TrimEnd()}-{i}\ndata: {{a: b}}\n") });
        var list = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"- r/{i}.yaml\n"));
        var watch = Stopwatch.StartNew();
        var result = new KustomizeBuild(RepositoryTree.From(files).Add("kustomization.yaml", $"namespace: x\nnamePrefix: y-\nresources:\n{list}patches:\n- target: {{name: .*7}}\n  patch: '[{{\"op\": \"remove\", \"path\": \"/data/a\"}}]'\n")).Build(".");
        Assert.Equal(
            (2_000, 200, 0),
            (
                result.Objects.Count, result.Objects.Count(o => !o.Content.GetProperty("data").EnumerateObject().Any()),
                result.Problems.Count));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }

    private static string Name(KustomizedObject built) => built.Content.GetProperty("metadata").GetProperty("name").GetString()!;

    private static KustomizeResult Build(string files, string folder = "") => new KustomizeBuild(Trees.Of(files)).Build(folder);
}
