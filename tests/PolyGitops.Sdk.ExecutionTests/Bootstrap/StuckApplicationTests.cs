using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public class StuckApplicationTests
{
    [Fact]
    public async Task An_application_that_cannot_be_rendered_is_reported_with_its_condition()
    {
        var charts = StandInCharts.Default.With(
            "cert-manager", _ => throw new InvalidOperationException("chart \"cert-manager\" version \"v1.18.0\" not found"));
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build(), new() { UsesTerraform = false, Charts = charts });
        var failure = await FailAsync(host);
        Assert.Contains("cert-manager-main", failure.Message, StringComparison.Ordinal);
        Assert.Contains("version \"v1.18.0\" not found", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unhealthy_application_is_reported_with_its_resources_and_events()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build(), new() { UsesTerraform = false });
        await host.Bootstrap(o => o with { SkippedSteps = [BootstrapSteps.Roots, BootstrapSteps.Applications] }).RunAsync();
        using var client = host.Connect("main");
        var isTold = false;
        var watching = WatchAsync();
        var failure = await FailAsync(host);
        await watching;
        Assert.Contains("shop-dev", failure.Message, StringComparison.Ordinal);
        Assert.True(
            failure.Message.Contains("ReplicaSet has timed out progressing", StringComparison.Ordinal)
                && failure.Message.Contains("pull access denied for ghcr.io/acme/shop", StringComparison.Ordinal),
            failure.Message);

        async Task WatchAsync()
        {
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (!isTold)
            {
                var deployment = await client.FindAsync(ObjectReference.To("apps/v1", "Deployment", "shop-dev", "shop-web"), late.Token);
                if (deployment is null) await Task.Delay(20, late.Token);
                else isTold = await TellAsync(deployment, late.Token);
            }
        }

        async Task<bool> TellAsync(Manifest deployment, CancellationToken cancellationToken)
        {
            await client.MergeStatusAsync(ObjectReference.To(deployment), System.Text.Json.JsonElement.Parse(
                """{"status":{"conditions":[{"type":"Progressing","status":"False","reason":"ProgressDeadlineExceeded","message":"ReplicaSet has timed out progressing."}]}}"""), cancellationToken);
            await client.CreateAsync(Manifest.FromJson("""
                {"apiVersion":"v1","kind":"Event","metadata":{"name":"shop.1","namespace":"shop-dev"},"type":"Warning","reason":"Failed",
                 "message":"pull access denied for ghcr.io/acme/shop","lastTimestamp":"2026-01-01T00:00:00Z",
                 "involvedObject":{"apiVersion":"apps/v1","kind":"Deployment","name":"shop-web","namespace":"shop-dev"}}
                """), cancellationToken);
            return true;
        }
    }

    private static async Task<BootstrapException> FailAsync(PlatformTestHost host)
    {
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => host.Bootstrap(o => o with
        {
            FailureGracePeriod = TimeSpan.FromSeconds(3),
            Timeouts = new Dictionary<string, TimeSpan> { [BootstrapSteps.Applications] = TimeSpan.FromSeconds(60) },
        }).RunAsync());
        Assert.Equal("applications/main", failure.Step);
        return failure;
    }
}
