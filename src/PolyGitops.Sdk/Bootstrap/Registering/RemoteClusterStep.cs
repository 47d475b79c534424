using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Bootstrap.Installing;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Generation;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Registering;

/// <summary>The step that gives a hub an account in each of the other clusters.</summary>
internal sealed class RemoteClusterStep(Platform platform, Cluster hub, IReadOnlyList<Cluster> clusters)
{
    /// <summary>The objects that make the account.</summary>
    public static IReadOnlyList<Manifest> AccountObjects { get; } = Manifest.FromYaml(Template.Render("Infra/ArgoCdManager.yaml"));

    public BootstrapStep Create(string after) => new()
    {
        Name = BootstrapSteps.In(BootstrapSteps.RemoteClusters, hub.Name),
        DependsOn = [after],
        PlanAsync = PlanAsync,
        RunAsync = RunAsync,
    };

    private async Task<BootstrapStepPlan> PlanAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var changes = new List<ObjectChange>();
        foreach (var cluster in clusters)
        {
            var plan = await context.PlanObjectsAsync(cluster.Name, AccountObjects, cancellationToken).ConfigureAwait(false);
            changes.AddRange(plan.Objects);
            var token = await context.Cluster(cluster.Name).FindAsync(TokenReference, cancellationToken).ConfigureAwait(false);
            if (Token(token) is null)
                changes.Add(new()
                {
                    Object = ObjectReference.To("v1", "Secret", platform.ArgoCd.Namespace, ObjectNames.SecretOf(cluster)),
                    Kind = ObjectChangeKind.Created,
                });
            else
            {
                var secret = await context.PlanObjectsAsync(hub.Name, [Secret(context, cluster, token!)], cancellationToken)
                    .ConfigureAwait(false);
                changes.AddRange(secret.Objects);
            }
        }
        return BootstrapStepPlan.Of(changes);
    }

    private async Task<BootstrapStepResult> RunAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var isChanged = false;
        foreach (var cluster in clusters)
        {
            // One after the other: a cluster deletes a token's Secret whose account is not there yet.
            foreach (var item in AccountObjects)
                isChanged |= await IsChangedAsync(context, cluster, item, cancellationToken).ConfigureAwait(false);
            var token = await TokenAsync(context, cluster, cancellationToken).ConfigureAwait(false);
            isChanged |= await IsChangedAsync(context, hub, Secret(context, cluster, token), cancellationToken).ConfigureAwait(false);
        }
        var names = string.Join(", ", clusters.Select(c => $"'{c.Name}'"));
        return isChanged
            ? BootstrapStepResult.Changed($"the hub deploys to {names}")
            : BootstrapStepResult.Unchanged($"the hub deploys to {names}");
    }

    private static async Task<bool> IsChangedAsync(
        BootstrapContext context, Cluster cluster, Manifest manifest, CancellationToken cancellationToken) =>
        (await context.ApplyObjectsAsync(cluster.Name, [manifest], cancellationToken).ConfigureAwait(false)).Outcome
            == BootstrapOutcome.Changed;

    private static ObjectReference TokenReference =>
        ObjectReference.To("v1", "Secret", ObjectNames.ManagerNamespace, ObjectNames.ManagerAccount);

    // The cluster's own controller writes it, a moment after the Secret is there.
    private static async Task<Manifest> TokenAsync(BootstrapContext context, Cluster cluster, CancellationToken cancellationToken)
    {
        Manifest? token = null;
        var query = new ResourceQuery
        {
            Type = new() { ApiVersion = "v1", Kind = "Secret" },
            Namespace = ObjectNames.ManagerNamespace,
            FieldSelector = $"metadata.name={ObjectNames.ManagerAccount}",
        };
        await ObjectWatch.UntilAsync(
            context.Cluster(cluster.Name),
            query,
            found =>
            {
                token = found.FirstOrDefault(s => s.Name == ObjectNames.ManagerAccount);
                return Token(token) is null ? $"the cluster '{cluster.Name}' to write the token of {ObjectNames.ManagerAccount}" : null;
            },
            context.Waiting,
            cancellationToken).ConfigureAwait(false);
        return token!;
    }

    private static string? Token(Manifest? secret) =>
        secret?.Content.Text("data", "token") is { Length: > 0 } token ? Decoded(token) : null;

    private Manifest Secret(BootstrapContext context, Cluster cluster, Manifest token)
    {
        // A kubeconfig knows the certificate of the address it names; the token's Secret knows the one inside the cluster.
        var trust = context.FindKubeconfig(cluster.Name) is { } kubeconfig
            ? KubeconfigTrust.Of(kubeconfig)
            : token.Content.Text("data", "ca.crt") is { } authority ? new JsonObject { ["caData"] = authority } : [];
        var configuration = new JsonObject { ["bearerToken"] = Token(token), ["tlsClientConfig"] = trust };
        return SecretManifest.Create(
            platform.ArgoCd.Namespace, ObjectNames.SecretOf(cluster), "cluster", ("name", cluster.Name),
            ("server", cluster.Server), ("config", configuration.ToJsonString()));
    }

    private static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
}

/// <summary>The certificate settings of a kubeconfig, as Argo CD's <c>tlsClientConfig</c>.</summary>
internal static class KubeconfigTrust
{
    public static JsonObject Of(string kubeconfig)
    {
        var json = YamlReader.Read(System.Text.Encoding.UTF8.GetBytes(kubeconfig), "kubeconfig")[0].Content;
        var context = Named(json, "contexts", json.Text("current-context"))?.Text("context", "cluster");
        var cluster = Named(json, "clusters", context)?.Field("cluster") ?? default;
        var trust = new JsonObject();
        if (cluster.Field("insecure-skip-tls-verify") is { ValueKind: JsonValueKind.True }) trust["insecure"] = true;
        else if (Authority(cluster) is { } authority) trust["caData"] = authority;
        if (cluster.Text("tls-server-name") is { } name) trust["serverName"] = name;
        return trust;
    }

    private static string? Authority(JsonElement cluster) =>
        cluster.Text("certificate-authority-data")
        ?? (cluster.Text("certificate-authority") is { } file ? Convert.ToBase64String(File.ReadAllBytes(file)) : null);

    private static JsonElement? Named(JsonElement json, string list, string? name)
    {
        foreach (var item in json.Items(list))
        {
            if (item.Text("name") == name) return item;
        }
        return null;
    }
}
