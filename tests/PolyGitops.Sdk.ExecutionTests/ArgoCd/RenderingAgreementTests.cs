using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Linting;
using PolyGitops.Sdk.Rendering;
using PolyGitops.Sdk.Rendering.Sets;
using PolyGitops.Sdk.Rendering.Trees;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Testing.ArgoCd.Rendering;
using PolyGitops.Sdk.Testing.ArgoCd.Sources;
using PolyGitops.Sdk.Tests.Preview;
using ReferencePlatform;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

/// <summary>The preview, the linter and FakeArgoCd find the same objects in the same Application.</summary>
public sealed class RenderingAgreementTests
{
    private static readonly Platform Platform = Reference.Build();

    private static readonly IReadOnlyList<GeneratedRepository> Repositories = Platform.Generate();

    private static readonly RepositoryTree Generated = Repositories.Single(r => r.Repository == Platform.K8s).Tree;

    private static string Url => Platform.GitHost.CloneUrlOf(Platform.K8s);

    [Fact]
    public async Task Of_the_reference_platform()
    {
        var (compared, deployment) = (0, Linted(Generated));
        foreach (var environment in Platform.Environments)
        {
            var preview = Platform.Preview(environment.Name);
            foreach (var application in preview.Objects.Where(o => o.Manifest.Kind == "Application").Select(o => o.Manifest.As(WireContracts.Application)))
                compared += await CompareAsync(application, Generated, preview, deployment);
        }
        Assert.True(compared > 100, $"only {compared} objects were compared");
    }

    /// <summary>
    /// What it shows, the number of objects, the source without its repository, and files besides those of <see cref="WithFiles"/>.
    /// </summary>
    public static TheoryData<string, int, string, string[]> Sources { get; } = new()
    {
        {
            "a kustomization with patches and generators", 4, "{path: extra}",
            [
                """
                extra/kustomization.yaml=namePrefix: a-
                resources: [x.yaml, below]
                configMapGenerator: [{name: made, literals: [k=v]}]
                patches: [{target: {name: x}, patch: '[{"op": "add", "path": "/data/more", "value": "1"}]'}]
                """,
                "extra/below/kustomization.yaml=resources: [y.yaml]\nimages: [{name: web, newTag: '2'}]\n",
            ]
        },
        {
            "the Application's options over a kustomization", 1, "{path: extra, kustomize: {namePrefix: b-, commonLabels: {team: shop}}}",
            ["extra/kustomization.yaml=resources: [x.yaml]\n"]
        },
        { "a folder of plain manifests", 1, "{path: extra}", [] },
        { "a folder with what is below it", 3, "{path: extra, directory: {recurse: true}}", [] },
        {
            "a folder with what is included", 2, "{path: extra, directory: {recurse: true, include: 'below/*'}}",
            ["extra/more/w.yaml=apiVersion: v1\nkind: ConfigMap\nmetadata: {name: w}\n"]
        },
        { "a folder without what is excluded", 2, "{path: extra, directory: {recurse: true, exclude: '{x.yaml,w.yaml}'}}", [] },
        {
            "a file that asks to be left out", 1, "{path: extra}",
            ["extra/z.yaml=# +argocd:skip-file-rendering\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: z}\n"]
        },
        {
            "what an image update writes beside a kustomization", 1, "{path: extra}",
            ["extra/kustomization.yaml=resources: [x.yaml]\n", "extra/.argocd-source-extra.yaml=kustomize: {nameSuffix: -new}\n"]
        },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Of_one_source(string what, int count, string source, string[] files)
    {
        var tree = WithFiles(files);
        var application = Application(
            $"source: {source.Replace("{path", $"{{repoURL: {Url}, targetRevision: main, path", StringComparison.Ordinal)}");
        Assert.True(count == await CompareAsync(application, tree), what);
    }

    [Fact]
    public async Task Of_several_sources_with_one_that_is_referred_to()
    {
        var helm = Platform.HelmRepositories[0];
        var chart = helm.Charts[0];
        var tree = WithFiles("extra/values.yaml=fullnameOverride: other\nimage: {tag: 9.9.9}\n");
        var application = Application(
            $$"""
            sources:
              - repoURL: {{Platform.GitHost.CloneUrlOf(helm)}}
                targetRevision: {{ChartLayout.ReleaseTagOf(chart)}}
                path: {{ChartLayout.FolderOf(chart)}}
                helm: {valueFiles: [$values/extra/values.yaml], parameters: [{name: replicaCount, value: "7"}]}
              - {repoURL: {{Url}}, targetRevision: main, ref: values}
              - {repoURL: {{Url}}, targetRevision: main, path: extra/below, directory: {recurse: true} }
            """);

        Assert.True(await CompareAsync(application, tree) > 3);

        var deployment = Previewed(application, tree).Objects.Single(o => o.Manifest.Kind == "Deployment" && o.Manifest.Name == "other");
        Assert.Equal(7, deployment.Manifest.Content.GetProperty("spec").GetProperty("replicas").GetInt32());
    }

    [Fact]
    public async Task Of_an_application_set()
    {
        var set = Manifest.FromYaml(
            $$$"""
            apiVersion: argoproj.io/v1alpha1
            kind: ApplicationSet
            metadata: {name: many, namespace: argocd}
            spec:
              goTemplate: true
              generators: [{git: {repoURL: {{{Url}}}, revision: main, directories: [{path: extra/*}]}}]
              template:
                metadata: {name: 'made-{{ .path.basename }}'}
                spec:
                  project: default
                  source: {repoURL: {{{Url}}}, targetRevision: main, path: '{{ .path.path }}'}
                  destination: {server: https://kubernetes.default.svc, namespace: extra}
            """).Single();
        var tree = WithFiles("extra/more/w.yaml=apiVersion: v1\nkind: ConfigMap\nmetadata: {name: w}\n", $"app.yaml={set.ToYaml()}");
        var expansion = new SetExpansion(new SourceCache(RepositoriesWith(tree)), () => []);

        var made = await expansion.ExpandAsync(set.As(WireContracts.ApplicationSet), CancellationToken.None);

        Assert.Equal(["made-below", "made-more"], made.Select(a => a.Metadata!.Name));
        var preview = PlatformPreview.Preview(Platform, Scope, tree, [("app.yaml", null)]);
        Assert.Empty(preview.Unrendered);
        Assert.Equal(
            made.Select(m => Manifest.From(m)), preview.Objects.Where(o => o.Manifest.Kind == "Application").Select(o => o.Manifest));
        var deployment = Linted(tree);
        foreach (var application in made) Assert.True(await CompareAsync(application, tree, preview, deployment) > 0);
    }

    private static RootScope Scope => Platform.RootScopes().Single(s => s.Environment?.Name == "dev");

    // One ConfigMap in the folder 'extra' and one in the folder below it.
    private static RepositoryTree WithFiles(params IReadOnlyList<string> files)
    {
        string[] all =
        [
            "extra/x.yaml=apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {key: value}\n",
            "extra/below/y.yaml=apiVersion: v1\nkind: ConfigMap\nmetadata: {name: below}\n---\n"
                + "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: web, image: 'web:1'}]}\n",
            .. files,
        ];
        return Generated.AddRange(all.Select(f => f.Split('=', 2)).Select(f => new RepositoryFile
        {
            Path = f[0],
            Content = System.Text.Encoding.UTF8.GetBytes(f[1]),
        }));
    }

    private static ArgoApplication Application(string sources) => Manifest.FromYaml(
        $"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {"{name: extra, namespace: argocd}"}
        spec:
          project: default
          destination: {"{server: https://kubernetes.default.svc, namespace: extra}"}
          {sources.ReplaceLineEndings("\n  ")}
        """).Single().As(WireContracts.Application);

    private static EnvironmentPreview Previewed(ArgoApplication application, RepositoryTree tree) =>
        PlatformPreview.Preview(Platform, Scope, tree.Add("app.yaml", Manifest.From(application).ToYaml()), [("app.yaml", null)]);

    private static Deployment Linted(RepositoryTree tree)
    {
        var source = new SourceTree("", tree);
        return new(source, new(source), new() { RepositoryUrl = Url }, new(tree));
    }

    private static ArgoCdSources RepositoriesWith(RepositoryTree tree)
    {
        var sources = new ArgoCdSources();
        foreach (var repository in Repositories)
            sources.AddTree(
                Platform.GitHost.CloneUrlOf(repository.Repository), repository.Repository == Platform.K8s ? tree : repository.Tree);
        return sources;
    }

    private static Task<int> CompareAsync(ArgoApplication application, RepositoryTree tree) =>
        CompareAsync(application, tree, Previewed(application, tree), Linted(tree.Add("app.yaml", Manifest.From(application).ToYaml())));

    /// <summary>Compares source by source, and gives the number of objects that FakeArgoCd found.</summary>
    private static async Task<int> CompareAsync(
        ArgoApplication application, RepositoryTree tree, EnvironmentPreview preview, Deployment deployment)
    {
        var name = application.Metadata!.Name!;
        var request = new RenderRequest
        {
            Application = name,
            Sources = application.Spec!.Sources ?? [application.Spec.Source!],
            Namespace = application.Spec.Destination?.Namespace ?? "",
        };
        var renderer = new ApplicationRenderer(
            new SourceRenderer(
                new SourceCache(RepositoriesWith(tree)), new ForeignCharts(StandInCharts.Default, helm: null), HelmChartFiles.TemplatesOf));
        var rendered = await renderer.RenderAsync(
            request, await renderer.FindAsync(request, CancellationToken.None), CancellationToken.None);

        var known = request.Sources.Zip(rendered).Where(s => s.First.Chart is null).ToList();
        Assert.Equal(
            known.SelectMany(s => s.Second.Manifests).Select(m => DestinationNamespace.On(m, request.Namespace)),
            preview.Objects.Where(o => o.Application == name && o.Path is not null).Select(o => o.Manifest));

        var linted = deployment.Applications.First(a => a.Name == name);
        var own = known.Where(s => s.First.RepoURL == Url && s.First.Path is not null).ToList();
        Assert.Equal(own.SelectMany(s => s.Second.Manifests), linted.Sets.SelectMany(s => s.Objects).Select(o => Manifest.From(o.Content)));
        Assert.All(linted.Sets, s => Assert.True(s.IsComplete));
        return known.Sum(s => s.Second.Objects.Count);
    }
}
