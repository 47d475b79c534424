using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Hostile.Campaigns;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Model.Versions;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Hostile.Fuzzing;

/// <summary>Every reader of what others wrote.</summary>
internal static class Readers
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, labels: {app: web}}
        spec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}}
        """;

    private const string Service = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";

    private static readonly SemanticVersion Version = SemanticVersion.TryParse("1.2.3", out var version) ? version : throw new InvalidOperationException();

    public static IReadOnlyList<Reader> All { get; } =
    [
        new("kustomization", Corpora.Kustomization, Kustomization),
        new("resource", [Deployment, Service, .. Corpora.Yaml], text => new KustomizeBuild(Tree("resources: [deployment.yaml, base]\nnamespace: a\nnamePrefix: b-\n", text)).Build("")),
        new("manifest", [Deployment, Service, .. Corpora.Yaml], text => Manifest.FromYaml(text)),
        new("values", Corpora.Yaml, Values),
        new("hcl", ["text", "${var.x}", "%{ for x in y }", "a\nb", "<<EOT\n", "$${x}", "\"quoted\""], Hcl) { Cost = 10 },
        new("constraint", ["^1", "~1.2", ">=1.0.0 <2.0.0", "1.x || 2.*", "1.2.3 - 2.0.0", "!=1.5.0", "*", "latest"], Constraint),
        new("image", ["ghcr.io/acme/shop:1.2.3", "localhost:5000/a/b@sha256:" + new string('a', 64), "nginx"], text => ImageReference.TryParse(text, out _)),
        new("value-path", ["image.tag", "a.b\\.c[0].d", "images[12].repository"], ValuePaths),
        new("label-query", ["app=web,tier!=db", "a in (b, c),!d", "e notin (f)"], LabelQueries),
        new("kubeconfig", Corpora.Kubeconfigs, text => ClusterClient.FromKubeconfig(text).Dispose()),
        new("docker-configuration", Corpora.DockerConfigs, text => Foreign(DockerConfig.Parse(text).FindAsync("ghcr.io"))),
        new("webhook", Corpora.Webhooks, text => RegistryWebhook.Read(Encoding.UTF8.GetBytes(text))),
        new("tree", ["docs/readme.md", "charts/web/Chart.yaml", ".github/workflows/ci.yaml", "a/../b", ".git/config"], Trees),
    ];

    private static RepositoryTree Tree(string kustomization, string deployment) => RepositoryTree.Empty
        .Add("kustomization.yaml", kustomization).Add("deployment.yaml", deployment)
        .Add("base/kustomization.yaml", "resources: [service.yaml]\n").Add("base/service.yaml", Service);

    private static void Kustomization(string text) => new KustomizeBuild(Tree(text, Deployment)).Build("");

    // Whatever path a text becomes: what is set with it is found with it.
    private static void ValuePaths(string text)
    {
        if (!ValuePath.TryParse(text, out var path, out _)) return;
        if (!ValuePath.TryParse(path.ToString(), out var again, out _) || !again.Equals(path)) throw new Finding($"'{path}' is not '{text}' again.");
        var root = new System.Text.Json.Nodes.JsonObject();
        if (path.TrySet(root, 7, out _) && path.Find(JsonSerializer.SerializeToElement(root))?.GetInt32() != 7)
            throw new Finding($"What is set at '{text}' is not found there: {root}");
    }

    private static void Values(string text)
    {
        var edited = text;
        foreach (var path in new[] { "image.tag", "spec.project" })
        {
            if (YamlReader.TryRead(Encoding.UTF8.GetBytes(edited)) is not ([{ } document], []) || ValuePath.Parse(path).Find(document.Content) is null) continue;
            edited = Encoding.UTF8.GetString(Edit(edited, path));
            if (ValuePath.Parse(path).Find(YamlReader.Read(edited)[0].Content)?.GetString() != "9.9.9")
                throw new Finding($"The edit of {path} is not found:\n{edited}");
        }
    }

    private static byte[] Edit(string text, string path) =>
        YamlScalarEditor.Set(Encoding.UTF8.GetBytes(text), ValuePath.Parse(path), "9.9.9").ToArray();

    private static void Hcl(string text)
    {
        var platform = Scenes.HostilePlatform.WithDescription(text);
        var tree = platform.Generate().Single(r => r.Repository is InfraRepository).Tree;
        if (tree.Any(f => f.Path.EndsWith(".tf", StringComparison.Ordinal) && f.Text.Contains('\0'))) throw new Finding("A NUL reached Terraform.");
    }

    private static void Constraint(string text)
    {
        if (VersionConstraint.TryParse(text, out var constraint)) constraint.Allows(Version);
        if (SemanticVersion.TryParse(text, out var read)) read.CompareTo(Version);
    }

    private static void LabelQueries(string text)
    {
        try
        {
            LabelQuery.Parse(text).Matches(_ => "web");
        }
        catch (LabelQueryException)
        {
            // What refuses it: its callers make an answer or a diagnostic of it.
        }
    }

    private static void Trees(string text)
    {
        var file = RepositoryTree.Empty.Add(text, "x").Single();
        if (Path.IsPathRooted(file.Path) || file.Path.Split('/').Any(s => s is "" or "." or ".." || s.Equals(".git", StringComparison.OrdinalIgnoreCase)))
            throw new Finding($"'{text}' was taken into a tree.");
    }

    private static void Foreign(Task task) => task.GetAwaiter().GetResult();
}
