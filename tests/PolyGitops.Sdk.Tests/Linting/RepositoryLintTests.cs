using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Tests.Tools;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Linting;

public class RepositoryLintTests
{
    public static TheoryData<string, string, int, (string Path, string Text, string Other)[]> Defects => PlantedDefects.All;

    [Fact]
    public void A_repository_without_defects_has_no_findings() => Assert.Empty(PlantedDefects.Clean.Lint());

    [Theory]
    [MemberData(nameof(Defects))]
    public void A_planted_defect_is_found_at_its_line(
        string code, string file, int line, (string Path, string Text, string Other)[] changes)
    {
        var findings = PlantedDefects.With(changes).Lint();
        Assert.True(
            findings.Any(f => f.Code == code && f.Location.Path == file && f.Location.Line == line && f.Location.Column > 0),
            $"Expected {code} at {file}({line}), got:\n{string.Join('\n', findings)}");
        Assert.DoesNotContain(findings, f => f.ToString().Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void Generated_repositories_have_no_findings()
    {
        foreach (var platform in new[] { Reference.Build(), Platforms.Small().Build(), Platforms.TwoClusters().Build(), PerCluster() })
        {
            var all = platform.Generate();
            foreach (var repository in all) Assert.Empty(repository.Tree.Lint());
            // All of them below one folder, as a sample writes them.
            var folder = RepositoryTree.From(all.SelectMany(r => r.Tree.Select(f => f with { Path = $"{r.Repository.Name}/{f.Path}" })));
            Assert.Empty(folder.Lint());
        }
    }

    [Theory]
    [InlineData("""{"name":"dev"}""", """Object 'Kind' is missing in '{"metadata":""")]
    [InlineData("""["dev", "prd"]""", "Failed to unmarshal \"app/config.json\": it holds no JSON object")]
    public void A_JSON_file_beside_manifests_that_is_none_is_found_as_Argo_CD_finds_it(string content, string reason)
    {
        var application = new ArgoApplication
        {
            Metadata = new() { Name = "web", Namespace = "argocd" },
            Spec = new()
            {
                Project = "default",
                Destination = new() { Server = "https://kubernetes.default.svc", Namespace = "web" },
                Source = new() { RepoURL = "https://git.example.com/acme/k8s.git", Path = "app", TargetRevision = "main" },
            },
        };
        var tree = RepositoryTree.Empty.Add("clusters/dev/web.yaml", Manifest.From(application).ToYaml())
            .Add("app/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n")
            .Add("app/config.json", content);
        var options = new LintOptions { RepositoryUrl = "https://git.example.com/acme/k8s.git" };

        var found = Assert.Single(tree.Lint(options), f => f.Severity == DiagnosticSeverity.Error);
        Assert.Equal((DiagnosticCodes.InvalidSource, "clusters/dev/web.yaml"), (found.Code, found.Location.Path));
        Assert.Contains(reason, found.Message, StringComparison.Ordinal);
        Assert.Empty(tree.Remove("app/config.json").Lint(options));
    }

    [Fact]
    public void One_name_in_two_clusters_with_an_Argo_CD_each_is_no_collision()
    {
        var tree = RepositoryTree.Empty
            .Add("clusters/a/web.yaml", Application("https://kubernetes.default.svc", "web"))
            .Add("clusters/b/web.yaml", Application("https://kubernetes.default.svc", "web"));
        Assert.Empty(tree.Lint());
    }

    [Theory]
    [InlineData("https://kubernetes.default.svc", "web-prd")]
    [InlineData("https://prd.example.com", "web")]
    public void One_name_in_one_Argo_CD_is_a_collision(string server, string ns)
    {
        var tree = RepositoryTree.Empty
            .Add("clusters/dev/web.yaml", Application("https://kubernetes.default.svc", "web"))
            .Add("clusters/prd/web.yaml", Application(server, ns));
        Assert.Equal(DiagnosticCodes.CollidingApplication, Assert.Single(tree.Lint()).Code);
    }

    [Fact]
    public void What_other_repositories_hold_is_not_guessed_at()
    {
        var tree = RepositoryTree.Empty.Add("web.yaml", Application("https://kubernetes.default.svc", "web"));
        Assert.Empty(tree.Lint());
        Assert.Equal(
            DiagnosticCodes.MissingFile,
            Assert.Single(
                (tree.Add("apps/other/a.yaml", "a: 1\n")).Lint(new() { RepositoryUrl = "https://git.example.com/shop/apps" }),
                f => f.Code == DiagnosticCodes.MissingFile).Code);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  token: <path:secret/data/a#token>\n")]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  labels:\n    argocd.argoproj.io/secret-type: repository\nstringData:\n  type: git\n  url: https://git.example.com/a\n")]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  token: ENC[AES256_GCM,data:x]\nsops:\n  version: 3.9.0\n")]
    public void A_secret_without_secrets_is_none(string manifest) => Assert.Empty(RepositoryTree.Empty.Add("secret.yaml", manifest).Lint());

    [Fact]
    public void Templates_of_other_tools_are_left_alone() =>
        Assert.Empty(RepositoryTree.Empty.Add("template.yaml", "{{ if .x }}\n- a\n{{ end }}: [\n").Lint());

    [Fact]
    public void What_is_read_and_written_back_is_the_same_document()
    {
        foreach (var repository in Reference.Build().Generate())
        {
            var content = repository.Tree.ReadManifests();
            Assert.Empty(content.Diagnostics);
            foreach (var located in content.Manifests)
            {
                var back = located.Manifest.Kind switch
                {
                    "Application" => Manifest.From(located.Manifest.As(WireContracts.Application)),
                    "AppProject" => Manifest.From(located.Manifest.As(WireContracts.AppProject)),
                    _ => Manifest.FromYaml(located.Manifest.ToYaml()).Single(),
                };
                Assert.True(JsonElement.DeepEquals(located.Manifest.Content, back.Content), $"{located.File}({located.Line})");
            }
        }
    }

    [Fact]
    public void A_folder_is_read_as_it_is_without_git_and_links()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a/.git"]);
        File.WriteAllText(folder["a/.git/config"], "");
        File.WriteAllText(folder["a/x.yaml"], "a: 1\n");
        File.CreateSymbolicLink(folder["a/link.yaml"], folder["a/x.yaml"]);
        Directory.CreateSymbolicLink(folder["a/circle"], folder.Path);
        Assert.Equal(["a/x.yaml"], RepositoryTree.ReadFrom(folder.Path).Paths);
        Assert.Throws<DirectoryNotFoundException>(() => RepositoryTree.ReadFrom(folder["nowhere"]));
    }

    private static Platform PerCluster() =>
        Platforms.TwoClusters().WithArgoCd("9.1.6", a => a.PerCluster()).Build();

    private static string Application(string server, string ns) => $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata:
          name: web
          namespace: argocd
        spec:
          project: default
          source:
            repoURL: https://git.example.com/shop/apps.git
            path: apps/web
            targetRevision: main
          destination:
            server: {{server}}
            namespace: {{ns}}

        """;
}
