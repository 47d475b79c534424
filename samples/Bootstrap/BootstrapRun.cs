using PolyGitops.Sdk;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Testing;
using ReferencePlatform;

namespace Bootstrap;

/// <summary>Runs what the command line requests.</summary>
public sealed class BootstrapRun(TextWriter output, TextWriter errors)
{
    private const int Failed = 1;
    private const int WrongUse = 64;
    private const int Interrupted = 130;

    private readonly Platform _platform = Reference.Build();

    /// <summary>Runs to the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Problem is { } problem)
        {
            errors.WriteLine(problem);
            errors.WriteLine(Arguments.Usage);
            return WrongUse;
        }
        if (arguments.IsHelp)
        {
            output.WriteLine(Arguments.Usage);
            return 0;
        }
        try
        {
            await (arguments.Kubeconfig is { } file ? RealAsync(arguments, file, cancellationToken) : EmbeddedAsync(arguments, cancellationToken));
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            errors.WriteLine("Stopped. Run it again to continue.");
            return Interrupted;
        }
        catch (Exception failure) when (failure is PolyGitopsException or IOException)
        {
            errors.WriteLine(failure.Message);
            return Failed;
        }
    }

    private async Task EmbeddedAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        await using var host = await PlatformTestHost.StartAsync(_platform, cancellationToken: cancellationToken);
        output.WriteLine($"Embedded cluster at {host.Cluster.Url}");
        using var client = host.Connect(_platform.ArgoCdClusters()[0].Name);
        var bootstrap = host.Bootstrap(o => Configured(o, arguments));
        // A new cluster has nothing that could be destroyed.
        if (arguments.IsDestroy) await BootstrapAsync(bootstrap, client, cancellationToken);
        await RunAsync(arguments, bootstrap, client, cancellationToken);
    }

    private async Task RealAsync(Arguments arguments, string file, CancellationToken cancellationToken)
    {
        using var client = ClusterClient.FromKubeconfigFile(file);
        var cluster = _platform.Clusters.Single().Name;
        var options = new BootstrapOptions
        {
            Clusters = new Dictionary<string, ClusterAccess> { [cluster] = ClusterAccess.FromClient(client) },
        };
        await RunAsync(arguments, new(_platform, Configured(options, arguments)), client, cancellationToken);
    }

    private static BootstrapOptions Configured(BootstrapOptions options, Arguments arguments) => options with
    {
        ArgoCd = arguments.ArgoCd switch
        {
            null => options.ArgoCd,
            var url when url.StartsWith("https://", StringComparison.Ordinal) => new ArgoCdManifestUrl { Url = new(url) },
            var file => new ArgoCdManifestFile { Path = file },
        },
        Timeouts = new Dictionary<string, TimeSpan> { [BootstrapSteps.Applications] = arguments.Timeout },
    };

    private async Task RunAsync(
        Arguments arguments, PlatformBootstrap bootstrap, IClusterClient client, CancellationToken cancellationToken)
    {
        var events = new PrintedEvents(output);
        if (arguments.IsPlan) output.WriteLine(await bootstrap.PlanAsync(events, cancellationToken));
        else if (arguments.IsDestroy)
            Write(await bootstrap.DestroyAsync(DestroyConfirmation.Of(arguments.Confirmation!), events, cancellationToken));
        else await BootstrapAsync(bootstrap, client, cancellationToken);
    }

    private async Task BootstrapAsync(PlatformBootstrap bootstrap, IClusterClient client, CancellationToken cancellationToken)
    {
        var report = await bootstrap.RunAsync(new PrintedEvents(output), cancellationToken);
        await ApplicationTable.WriteAsync(output, _platform, client, cancellationToken);
        Write(report);
    }

    private void Write(BootstrapReport report)
    {
        output.WriteLine();
        output.WriteLine(report);
        output.WriteLine($"{(report.HasChanges ? "Done" : "Nothing was to be done")} in {report.Duration.TotalSeconds:0.0} s.");
    }
}
