using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Kustomize;

/// <summary>Each mistake at its file and line; what is an error here, the real kubectl refuses.</summary>
public class KustomizeProblemTests
{
    private const string Map = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n";

    // Name, code and place, files. A place with a '?' is a warning.
    private static readonly (string Name, string Code, string Place, string Files)[] Mistakes =
    [
        (
            "missing file", DiagnosticCodes.MissingFile, "kustomization.yaml(3,3)",
            "=== kustomization.yaml\nresources:\n- a.yaml\n- none.yaml\n=== a.yaml\n" + Map),
        ("missing folder", DiagnosticCodes.MissingFile, "kustomization.yaml(2,3)", "=== kustomization.yaml\nresources:\n- sub/none\n"),
        (
            "folder without kustomization", DiagnosticCodes.MissingFile, "kustomization.yaml(2,3)",
            "=== kustomization.yaml\nresources:\n- a\n=== a/a.yaml\n" + Map),
        (
            "missing patch", DiagnosticCodes.MissingFile, "kustomization.yaml(3,3)",
            "=== kustomization.yaml\nresources: [a.yaml]\npatches:\n- path: p.yaml\n=== a.yaml\n" + Map),
        (
            "missing input of a generator", DiagnosticCodes.MissingFile, "kustomization.yaml(5,5)",
            "=== kustomization.yaml\nconfigMapGenerator:\n- name: a\n  files:\n\n  - x=none.txt\n"),
        (
            "path out of the tree", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(2,3)",
            "=== kustomization.yaml\nresources:\n- ../../../../../../../../../../../../x\n"),
        (
            "absolute path", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(2,3)",
            "=== kustomization.yaml\nresources:\n- /x/y.yaml\n"),
        (
            "file above its kustomization", DiagnosticCodes.InvalidKustomization, "a/kustomization.yaml(2,3)",
            "=== kustomization.yaml\nresources: [a]\n=== a/kustomization.yaml\nresources:\n- ../a.yaml\n=== a.yaml\n" + Map),
        (
            "cycle", DiagnosticCodes.InvalidKustomization, "b/kustomization.yaml(2,3)",
            "=== kustomization.yaml\nresources: [a]\n=== a/kustomization.yaml\nresources: [../b]\n=== b/kustomization.yaml\nresources:\n- ../a\n"),
        ("itself", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(2,3)", "=== kustomization.yaml\nresources:\n- .\n"),
        (
            "object twice", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(3,3)",
            "=== kustomization.yaml\nresources:\n- a.yaml\n- b.yaml\n=== a.yaml\n" + Map + "=== b.yaml\n" + Map),
        (
            "one object by namespace", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(2,1)",
            "=== kustomization.yaml\nresources: [a.yaml]\nnamespace: shop\n=== a.yaml\n" + Map + "---\n" + Map + "  namespace: other\n"),
        (
            "component as resource", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(2,3)",
            "=== kustomization.yaml\nresources:\n- a\n=== a/kustomization.yaml\nkind: Component\nresources: [a.yaml]\n=== a/a.yaml\n" + Map),
        (
            "no component", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(2,3)",
            "=== kustomization.yaml\ncomponents:\n- a\n=== a/kustomization.yaml\nresources: [a.yaml]\n=== a/a.yaml\n" + Map),
        (
            "unknown field", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(2,1)",
            "=== kustomization.yaml\nresources: [a.yaml]\nressources: [a.yaml]\n=== a.yaml\n" + Map),
        (
            "unknown field of an image", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(4,3)",
            "=== kustomization.yaml\nresources: [a.yaml]\nimages:\n- name: web\n  tag: '1'\n=== a.yaml\n" + Pod),
        (
            "wrong type", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(4,3)",
            "=== kustomization.yaml\nresources: [a.yaml]\nimages:\n- name: web\n  newTag: 1.10\n=== a.yaml\n" + Pod),
        (
            "empty entry of images", DiagnosticCodes.InvalidKustomization, "?kustomization.yaml(2,10)",
            "=== kustomization.yaml\nresources: [a.yaml]\nimages: [~]\n=== a.yaml\n" + Pod),
        (
            "empty entry of patches", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(3,2)",
            "=== kustomization.yaml\nresources: [a.yaml]\npatches:\n-\n=== a.yaml\n" + Pod),
        (
            "wrong kind", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(1,1)",
            "=== kustomization.yaml\nkind: Kustomisation\nresources: [a.yaml]\n=== a.yaml\n" + Map),
        (
            "wrong apiVersion", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(1,1)",
            "=== kustomization.yaml\napiVersion: kustomize.config.k8s.io/v1\nresources: [a.yaml]\n=== a.yaml\n" + Map),
        (
            "two kustomizations", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(1,1)",
            "=== kustomization.yaml\nresources: [a.yaml]\n=== kustomization.yml\nresources: [a.yaml]\n=== a.yaml\n" + Map),
        (
            "empty kustomization", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(1,1)",
            "=== kustomization.yaml\nkind: Kustomization\n"),
        (
            "second document", DiagnosticCodes.InvalidKustomization, "?kustomization.yaml(1,1)",
            "=== kustomization.yaml\nresources: [a.yaml]\n---\nresources: [b.yaml]\n=== a.yaml\n" + Map),
        ("broken kustomization", DiagnosticCodes.InvalidYaml, "kustomization.yaml(1,12)", "=== kustomization.yaml\nresources: [\nb: ]\n"),
        (
            "broken resource", DiagnosticCodes.InvalidYaml, "a.yaml(6,1)",
            "=== kustomization.yaml\nresources: [a.yaml]\n=== a.yaml\n" + Map + "b: [\n"),
        (
            "no name", DiagnosticCodes.NotAKubernetesObject, "a.yaml(6)",
            "=== kustomization.yaml\nresources: [a.yaml]\n=== a.yaml\n" + Map + "---\napiVersion: v1\nkind: ConfigMap\n"),
        (
            "patch without match", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(3,3)",
            "=== kustomization.yaml\nresources: [a.yaml]\npatches:\n- path: p.yaml\n=== p.yaml\n" + Map
                + "  namespace: x\n=== a.yaml\n" + Map),
        (
            "old patch without match", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(3,3)",
            "=== kustomization.yaml\nresources: [a.yaml]\npatchesStrategicMerge:\n- p.yaml\n=== p.yaml\nkind: Secret\n"
                + Map.Replace("kind: ConfigMap\n", "", StringComparison.Ordinal) + "=== a.yaml\n" + Map),
        (
            "target without match", DiagnosticCodes.InvalidKustomization, "?kustomization.yaml(4,3)",
            "=== kustomization.yaml\nresources: [a.yaml]\npatches:\n- path: p.yaml\n  target: {kind: ConfigMap, name: setting}\n=== p.yaml\n" + Map + "=== a.yaml\n" + Map),
        (
            "patch of another shape", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(3,3)",
            "=== kustomization.yaml\nresources: [a.yaml]\npatches:\n- path: p.yaml\n=== p.yaml\n" + Map
                + "data: [a]\n=== a.yaml\n" + Map + "data: {a: b}\n"),
        (
            "JSON patch that fails", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(3,3)",
            "=== kustomization.yaml\nresources: [a.yaml]\npatches:\n- target: {kind: ConfigMap}\n  patch: '[{\"op\": \"remove\", \"path\": \"/data/none\"}]'\n=== a.yaml\n" + Map),
        (
            "JSON patch without target", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(3,3)",
            "=== kustomization.yaml\nresources: [a.yaml]\npatches:\n- patch: '[{\"op\": \"add\", \"path\": \"/data\", \"value\": {}}]'\n=== a.yaml\n" + Map),
        (
            "no expression", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(3,3)",
            "=== kustomization.yaml\nresources: [a.yaml]\npatches:\n- target: {kind: '('}\n  patch: '[{\"op\": \"add\", \"path\": \"/data\", \"value\": {}}]'\n=== a.yaml\n" + Map),
        (
            "unknown replicas", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(3,3)",
            "=== kustomization.yaml\nresources: [a.yaml]\nreplicas:\n- name: web\n  count: 2\n=== a.yaml\n" + Pod),
        (
            "unknown image", DiagnosticCodes.InvalidKustomization, "?kustomization.yaml(3,3)",
            "=== kustomization.yaml\nresources: [a.yaml]\nimages:\n- name: wep\n  newTag: '1'\n=== a.yaml\n" + Pod),
        (
            "nothing to merge into", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(2,3)",
            "=== kustomization.yaml\nconfigMapGenerator:\n- name: a\n  behavior: merge\n  literals: [a=b]\n"),
        (
            "no literal", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(4,5)",
            "=== kustomization.yaml\nconfigMapGenerator:\n- name: a\n  literals:\n  - a\n"),
        (
            "replacement from nowhere", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(3,3)",
            "=== kustomization.yaml\nresources: [a.yaml]\nreplacements:\n- source: {kind: Secret}\n  targets: [{select: {kind: ConfigMap}, fieldPaths: [data.a]}]\n=== a.yaml\n" + Map),
        (
            "replacement to nowhere", DiagnosticCodes.InvalidKustomization, "kustomization.yaml(3,3)",
            "=== kustomization.yaml\nresources: [a.yaml]\nreplacements:\n- source: {kind: ConfigMap}\n  targets: [{select: {kind: ConfigMap}, fieldPaths: [data.a]}]\n=== a.yaml\n" + Map),
    ];

    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    image: web:1\n";

    public static TheoryData<string> Names => [.. Mistakes.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mistake_is_reported_once_at_its_line(string name)
    {
        var (_, code, place, files) = Mistakes.Single(m => m.Name == name);
        var problem = Assert.Single(new KustomizeBuild(Trees.Of(files)).Build("").Problems);
        Assert.Equal((code, place), (problem.Code, (problem.Severity == DiagnosticSeverity.Warning ? "?" : "") + problem.Location));
        Assert.Matches(@"^[A-Z'0-9].*\.$", problem.Message);
    }

    [ToolFact("kubectl")]
    public async Task Kubectl_refuses_what_is_an_error_and_builds_what_is_a_warning()
    {
        foreach (var (name, _, place, files) in Mistakes)
        {
            var (objects, error) = await Kubectl.BuildAsync(Trees.Of(files), "");
            Assert.True((objects is not null) == place.StartsWith('?'), $"{name}: {(objects is null ? error : "kubectl builds it")}");
        }
    }
}
