using System.Net;
using System.Security.Cryptography;
using System.Text;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public sealed class InstallSourceTests : IDisposable
{
    // As in Argo CD's own manifests, nothing sets the namespace.
    private static readonly string Install = Manifest.ToYaml(ArgoCdStandIn.Manifests())
        .Replace("  namespace: argocd\n", "", StringComparison.Ordinal);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Manifests_of_a_file_go_to_the_platforms_namespace_with_what_the_platform_needs()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build(), new() { UsesTerraform = false });
        File.WriteAllText(_folder["install.yaml"], Install);
        await host.Bootstrap(o => o with { ArgoCd = new ArgoCdManifestFile { Path = _folder["install.yaml"] }, SkippedSteps = [BootstrapSteps.Roots, BootstrapSteps.Applications] }).RunAsync();
        var settings = host.Cluster.Objects.Find("configmaps", "argocd-cm", "argocd")!.Value.GetProperty("data");
        Assert.Contains(
            "An Application is as healthy",
            settings.GetProperty("resource.customizations.health.argoproj.io_Application").GetString(), StringComparison.Ordinal);
        Assert.Equal("https://charts.jetstack.io", RunningPlatform.SecretText(host, "argocd", "polygitops-repo-charts-jetstack-io", "url"));
        Assert.DoesNotContain(host.Commands.Commands, c => c.Program == "helm");
    }

    [Fact]
    public async Task Manifests_of_a_URL_are_fetched_again_after_a_fault_and_checked()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build(), new() { UsesTerraform = false });
        using var server = new Answers(HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK);
        using var http = new HttpClient(server);
        var source = new ArgoCdManifestUrl
        {
            Url = new("https://somebody:hunter22@example.com/install.yaml"),
            Client = http,
            Sha256 = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Install))),
        };
        var without = new[] { BootstrapSteps.Roots, BootstrapSteps.Applications };
        await host.Bootstrap(o => o with { ArgoCd = source, SkippedSteps = without }).RunAsync();
        Assert.NotNull(host.Cluster.Objects.Find("statefulsets.apps", "argocd-application-controller", "argocd"));

        server.Next(HttpStatusCode.OK);
        var changed = await Assert.ThrowsAsync<BootstrapException>(
            () => host.Bootstrap(o => o with { ArgoCd = source with { Sha256 = new string('0', 64) }, SkippedSteps = without }).RunAsync());
        Assert.Contains("not 0000", changed.Message, StringComparison.Ordinal);
        server.Next(HttpStatusCode.NotFound);
        var missing = await Assert.ThrowsAsync<BootstrapException>(
            () => host.Bootstrap(o => o with { ArgoCd = source, SkippedSteps = without }).RunAsync());
        Assert.Contains("404", missing.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", changed.ToString() + missing, StringComparison.Ordinal);
    }

    [ToolFact("helm")]
    public async Task The_real_helm_renders_the_chart_with_values_from_standard_input()
    {
        _folder.Write([
            Text("chart/Chart.yaml", "apiVersion: v2\nname: argo-cd\nversion: 9.1.6\n"),
            Text("chart/crds/definition.yaml", """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata:
                  name: applications.argoproj.io
                spec:
                  group: argoproj.io
                  scope: Namespaced
                  names: {kind: Application, plural: applications}
                  versions:
                  - name: v1alpha1
                    served: true
                    storage: true
                    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """),
            Text("chart/templates/all.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: {{ .Release.Name }}-cm
                data:
                  namespace: {{ .Release.Namespace }}
                  kubernetes: {{ .Capabilities.KubeVersion.Version | quote }}
                  server: {{ index .Values.configs.params "controller.diff.server.side" | quote }}
                ---
                apiVersion: v1
                kind: Pod
                metadata:
                  name: test
                  annotations: {"helm.sh/hook": test}
                """),
        ]);
        await Tool.OutputAsync("helm", _folder.Path, "package", "chart");
        await Tool.OutputAsync("helm", _folder.Path, "repo", "index", ".");
        var platform = SmallPlatform.Build();
        await using var server = await StaticFiles.StartAsync(_folder.Path);
        await using var host = await PlatformTestHost.StartAsync(
            platform with
            {
                ArgoCd = platform.ArgoCd with { Installation = platform.ArgoCd.Installation! with { Repository = server.Url } },
            },
            new() { UsesTerraform = false });
        var plan = await host.Bootstrap(
            o => o with { Commands = new CommandRunner(), ArgoCd = new ArgoCdChart { Helm = ToolPath.Find("helm")! } }).PlanAsync();
        var install = plan.Steps.Single(s => s.Step == "argocd-install/main").Plan;
        Assert.Equal(
            ["CustomResourceDefinition applications.argoproj.io", "ConfigMap argocd/argocd-cm"],
            install.Objects.Select(o => o.Object.ToString()));
        var version = await host.Connect("main").GetVersionAsync();
        var data = install.Objects[1].Fields.Single(f => f.Path == "data").After!.Value;
        Assert.Equal(
            ("argocd", version, "true"),
            (
                data.GetProperty("namespace").GetString(), data.GetProperty("kubernetes").GetString(),
                data.GetProperty("server").GetString()));
    }

    public void Dispose() => _folder.Dispose();

    private static RepositoryFile Text(string path, string text) => new() { Path = path, Content = Encoding.UTF8.GetBytes(text) };

    private sealed class Answers(params HttpStatusCode[] codes) : HttpMessageHandler
    {
        private readonly Queue<HttpStatusCode> _codes = new(codes);

        public void Next(HttpStatusCode code) => _codes.Enqueue(code);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(_codes.Dequeue()) { Content = new StringContent(Install) });
    }
}
