using System.Text.Json;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>Tells from Argo CD's status of an Application, and from git, whether an environment runs what it is to run.</summary>
internal sealed class ApplicationLook(Platform platform, RootScope scope, RevisionValues values, ArgoCdClients clients)
{
    private readonly string _k8sUrl = platform.GitHost.CloneUrlOf(platform.K8s);
    private readonly RunningImages _images = new(scope, clients);

    public IClusterClient ArgoCd => clients.ArgoCdOf(scope);

    public string Namespace => platform.ArgoCd.Namespace;

    /// <summary>Reads an Application; null when it does not exist.</summary>
    public async Task<ArgoApplication?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var reference = new ObjectReference { Type = ResourceType.Application, Namespace = Namespace, Name = name };
        return Read(await ArgoCd.FindAsync(reference, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The Application in an object of a cluster; null when there is none or Argo CD would not take it.</summary>
    public static ArgoApplication? Read(Manifest? found)
    {
        try
        {
            return found?.As(WireContracts.Application);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>How an Application is, measured by what it is to run.</summary>
    public async Task<ApplicationState> MeasureAsync(ArgoApplication? application, Expectation expected, CancellationToken cancellationToken)
    {
        if (application is null) return ApplicationState.Waiting($"there is no Application '{expected.Application}' in {Namespace} of the cluster '{scope.ArgoCdCluster.Name}'");
        if (application.Metadata?.DeletionTimestamp is not null) return ApplicationState.Waiting($"{expected.Application} is being deleted");
        var (other, unreadable) = await DifferenceAsync(DeployedSources.Compared(application), expected, cancellationToken).ConfigureAwait(false);
        if (other is not null) return ApplicationState.Waiting($"{expected.Application} {other}{Conditions(application)}") with { Unreadable = unreadable };
        return Condition(application, expected) ?? await WithImagesAsync(application, expected, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Since when an Application that is Synced and Healthy has run this without a break; null when Argo CD does not tell.</summary>
    public async Task<DateTimeOffset?> SinceAsync(ArgoApplication application, Expectation expected, CancellationToken cancellationToken)
    {
        DateTimeOffset? deployed = null;
        foreach (var entry in (application.Status?.History ?? []).Reverse())
        {
            var (other, _) = await DifferenceAsync(DeployedSources.Deployed(entry), expected, cancellationToken).ConfigureAwait(false);
            if (other is not null) break;
            deployed = WireTime.Parse(entry.DeployedAt) ?? deployed;
        }
        var operation = application.Status?.OperationState;
        if (deployed is null && operation?.SyncResult is { } result && await DifferenceAsync(DeployedSources.Synced(result), expected, cancellationToken).ConfigureAwait(false) is (null, _))
            deployed = WireTime.Parse(operation.FinishedAt);
        var healthy = WireTime.Parse(application.Status?.Health?.LastTransitionTime);
        return deployed is not null && healthy > deployed ? healthy : deployed;
    }

    // Null when the sources have what is expected; else what they have instead.
    private async Task<(string? Difference, GitException? Unreadable)> DifferenceAsync(DeployedSources? sources, Expectation expected, CancellationToken cancellationToken)
    {
        if (sources is null) return ("has not been compared with its sources yet", null);
        foreach (var value in expected.Values.Where(v => v.Part == PromotedPart.ChartVersion))
        {
            if (sources.ChartVersion != value.Value.GetString()) return ($"deploys {sources.ChartVersion ?? "no version"}, not {value.Value.GetString()}", null);
        }
        foreach (var value in expected.Values.Where(v => v.Part != PromotedPart.ChartVersion))
        {
            if (sources.RevisionOf(_k8sUrl) is not { } revision) return ($"does not tell which commit of '{platform.K8s.Name}' it has", null);
            try
            {
                var found = await values.FindAsync(revision, value.Place, cancellationToken).ConfigureAwait(false);
                if (found is null || !JsonElement.DeepEquals(found.Value, value.Value)) return ($"is at {revision[..Math.Min(8, revision.Length)]}, which has {value.Describe(found)}, not {value.Describe(value.Value)}", null);
            }
            catch (GitException unreadable)
            {
                return ($"is at {revision}, which cannot be read: {unreadable.Message}", unreadable);
            }
        }
        return (null, null);
    }

    private static ApplicationState? Condition(ArgoApplication application, Expectation expected)
    {
        var (name, status) = (expected.Application, application.Status!);
        var operation = status.OperationState;
        if (status.Sync?.Status != "Synced")
        {
            var words = operation is { Message.Length: > 0, Phase: not "Succeeded" } ? $" ({operation.Phase}: {ScalarWords.OneLine(operation.Message, 300)})" : "";
            return ApplicationState.Waiting($"{name} is {status.Sync?.Status ?? "not compared"}{words}{Conditions(application)}");
        }
        if (operation?.Phase is "Running" or "Terminating") return ApplicationState.Waiting($"{name} is being synced");
        var health = status.Health;
        if (health?.Status == "Healthy") return null;
        var message = health?.Message is { Length: > 0 } text ? $": {ScalarWords.OneLine(text, 300)}" : "";
        return new()
        {
            Stage = health?.Status == "Degraded" ? ApplicationStage.Degraded : ApplicationStage.Waiting,
            Words = $"{name} is {health?.Status ?? "without health"}{message}{Conditions(application)}",
        };
    }

    private async Task<ApplicationState> WithImagesAsync(ArgoApplication application, Expectation expected, CancellationToken cancellationToken)
    {
        foreach (var image in expected.Values.Select(v => v.Image).OfType<string>())
        {
            if (await _images.MissingAsync(application, image, cancellationToken).ConfigureAwait(false) is { } missing)
                return ApplicationState.Waiting($"{expected.Application} is Synced and Healthy, but {missing}");
        }
        return new() { Stage = ApplicationStage.Running, Words = $"{expected.Application} is Synced and Healthy" };
    }

    private static string Conditions(ArgoApplication application) => string.Concat((application.Status?.Conditions ?? [])
        .Where(c => c.Type?.EndsWith("Error", StringComparison.Ordinal) == true)
        .Select(c => $"; {c.Type}: {ScalarWords.OneLine(Diagnostics.Redaction.Urls(c.Message ?? ""), 300)}"));
}
