using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Generation.Infra;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Model;

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
            ArgoCdManifestUrl url => ArgoCdOverlay.Lay(await ManifestDownload.GetAsync(url, context, cancellationToken).ConfigureAwait(false), values),
            var other => throw new NotSupportedException($"The source {other?.GetType().Name} cannot be installed."),
        };
        return _objects = [.. found.Where(HelmHooks.IsInstalled).Select(m => NamespacedObjects.In(m, platform.ArgoCd.Namespace))];
    }

    /// <summary>Where they come from, as readable text.</summary>
    public static string Describe(BootstrapContext context) => context.Options.ArgoCd switch
    {
        ArgoCdChart => $"the chart {context.Platform.ArgoCd.Installation!.Chart} {context.Platform.ArgoCd.Installation.Version} of {Redaction.Urls(context.Platform.ArgoCd.Installation.Repository)}",
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
            context.Platform.ArgoCd.Installation!, (ObjectNames.ArgoCd, context.Platform.ArgoCd.Namespace), values, version, cancellationToken).ConfigureAwait(false);
    }

    private static IReadOnlyList<Manifest> ReadFile(ArgoCdManifestFile file) => Manifest.FromYaml(File.ReadAllBytes(file.Path), file.Path);
}
