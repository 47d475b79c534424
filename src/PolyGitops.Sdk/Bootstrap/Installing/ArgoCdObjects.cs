using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Generation.Infra;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Resilience;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>The objects of the Argo CD in one cluster, with the platform's values.</summary>
internal sealed class ArgoCdObjects(Cluster cluster)
{
    private IReadOnlyList<Manifest>? _objects;

    /// <summary>All of them, from wherever they come; fetched or rendered once.</summary>
    public async Task<IReadOnlyList<Manifest>> GetAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        if (_objects is not null) return _objects;
        var platform = context.Platform;
        var values = ArgoCdValues.For(platform, platform.Infra, platform.ArgoCd.Installation, cluster);
        var found = context.Options.ArgoCd switch
        {
            ArgoCdChart chart => await RenderAsync(context, chart, values, cancellationToken).ConfigureAwait(false),
            ArgoCdManifestFile file => ArgoCdOverlay.Lay(ReadFile(file), values),
            ArgoCdManifestUrl url =>
                ArgoCdOverlay.Lay(await ManifestDownload.GetAsync(url, context, cancellationToken).ConfigureAwait(false), values),
            var other => throw new NotSupportedException($"The source {other?.GetType().Name} cannot be installed."),
        };
        return _objects = [.. found.Where(HelmHooks.IsInstalled).Select(m => NamespacedObjects.In(m, platform.ArgoCd.Namespace))];
    }

    /// <summary>Where they come from, as readable text.</summary>
    public static string Describe(BootstrapContext context) => context.Options.ArgoCd switch
    {
        ArgoCdChart =>
            $"the chart {context.Platform.ArgoCd.Installation!.Chart} {context.Platform.ArgoCd.Installation.Version} of "
                + $"{Redaction.Urls(context.Platform.ArgoCd.Installation.Repository)}",
        ArgoCdManifestFile file => file.Path,
        ArgoCdManifestUrl url => Redaction.Urls(url.Url.ToString()),
        _ => "nothing",
    };

    private async Task<IReadOnlyList<Manifest>> RenderAsync(
        BootstrapContext context, ArgoCdChart chart, HelmValues values, CancellationToken cancellationToken)
    {
        var version = await context.Cluster(cluster.Name).GetVersionAsync(cancellationToken).ConfigureAwait(false);
        context.Waiting("helm template");
        // Options without a chart in the platform have been rejected earlier.
        return await new HelmCli(chart.Helm, context.Commands).TemplateAsync(
            context.Platform.ArgoCd.Installation!, (ObjectNames.ArgoCd, context.Platform.ArgoCd.Namespace), values, version,
            cancellationToken).ConfigureAwait(false);
    }

    private static IReadOnlyList<Manifest> ReadFile(ArgoCdManifestFile file) => Manifest.FromYaml(File.ReadAllBytes(file.Path), file.Path);
}

/// <summary>Applies what the platform needs to manifests that do not accept values.</summary>
internal static class ArgoCdOverlay
{
    // Where the chart writes each of its values.
    private static readonly (string Name, string[] Values)[] ConfigMaps =
        [("argocd-cm", ["configs", "cm"]), ("argocd-cmd-params-cm", ["configs", "params"]), ("argocd-rbac-cm", ["configs", "rbac"])];

    public static IReadOnlyList<Manifest> Lay(IReadOnlyList<Manifest> objects, HelmValues values) =>
        [.. objects.Select(o => Lay(o, values))];

    private static Manifest Lay(Manifest manifest, HelmValues values)
    {
        var path = ConfigMaps.FirstOrDefault(c => c.Name == manifest.Name).Values;
        if (manifest.Kind != "ConfigMap" || path is null || values.Json.Field(path) is not { ValueKind: JsonValueKind.Object } said)
            return manifest;
        var content = JsonObject.Create(manifest.Content)!;
        var data = content["data"] as JsonObject;
        if (data is null) content["data"] = data = [];
        foreach (var entry in said.EnumerateObject())
            data[entry.Name] = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : entry.Value.GetRawText();
        return Manifest.FromJson(content.ToJsonString());
    }
}

/// <summary>Fetches manifests over HTTPS.</summary>
internal static class ManifestDownload
{
    // Argo CD's own is about 2 MB.
    private const long Largest = 32 << 20;

    public static async Task<IReadOnlyList<Manifest>> GetAsync(
        ArgoCdManifestUrl source, BootstrapContext context, CancellationToken cancellationToken)
    {
        var shown = Redaction.Urls(source.Url.ToString());
        context.Waiting(shown);
        using var own = source.Client is null ? new HttpClient { MaxResponseContentBufferSize = Largest } : null;
        var retries = Retries.Create(
            context.TimeProvider, RetryRule.Download, failure => new() { IsTransient = TransientFault.IsOfConnection(failure) });
        try
        {
            var bytes = await retries.ExecuteAsync(
                async stop => await (source.Client ?? own!).GetByteArrayAsync(source.Url, stop).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            EnsureHash(source, bytes, shown);
            return Manifest.FromYaml(bytes, shown);
        }
        catch (HttpRequestException failure)
        {
            throw new BootstrapException(
                $"The Argo CD manifests could not be fetched from {shown}: {Redaction.Urls(failure.Message)}", failure)
            {
                NextStep = "Check the URL and the network, or use a file with ArgoCdManifestFile, and run the bootstrap again.",
            };
        }
    }

    private static void EnsureHash(ArgoCdManifestUrl source, byte[] bytes, string shown)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (source.Sha256 is null || string.Equals(source.Sha256, hash, StringComparison.OrdinalIgnoreCase)) return;
        throw new BootstrapException(string.Create(CultureInfo.InvariantCulture, $"{shown} has the SHA-256 {hash}, not {source.Sha256}."))
        {
            NextStep = "The content at the URL has changed: review it before you update the hash.",
        };
    }
}

/// <summary>Puts objects that name no namespace into one, as <c>kubectl apply --namespace</c> does.</summary>
internal static class NamespacedObjects
{
    /// <summary>The object, in the namespace if it names none and its kind has one.</summary>
    public static Manifest In(Manifest manifest, string @namespace)
    {
        if (manifest.Namespace is not null || KubernetesScopes.IsBuiltInClusterKind(manifest.Content)) return manifest;
        var content = JsonObject.Create(manifest.Content)!;
        var metadata = content["metadata"] as JsonObject;
        if (metadata is null) content["metadata"] = metadata = [];
        metadata["namespace"] = @namespace;
        return Manifest.FromJson(content.ToJsonString());
    }
}

/// <summary>Labels of Argo CD.</summary>
internal static class ArgoCdLabels
{
    /// <summary>Selects everything that an Argo CD consists of, as its chart and its own manifests label it.</summary>
    public const string PartOf = "app.kubernetes.io/part-of=argocd";

    /// <summary>What a Secret is for: <c>repository</c>, <c>repo-creds</c> or <c>cluster</c>.</summary>
    public const string SecretType = "argocd.argoproj.io/secret-type";
}
