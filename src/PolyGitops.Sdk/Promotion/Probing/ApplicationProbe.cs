using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Promotion.Probing;

/// <summary>An Application, measured by what it is to run.</summary>
internal sealed record ProbedApplication
{
    /// <summary>
    /// Ready when it runs what it is to run, Synced and Healthy. Otherwise <see cref="ApplicationState.Detail"/> is a sentence with its
    /// name.
    /// </summary>
    public required ApplicationState State { get; init; }

    /// <summary>Why the repository could not be asked; null when it could.</summary>
    public GitException? Unreadable { get; init; }

    /// <summary>Whether it has what it is to run and that is broken, so that it does not become ready on its own.</summary>
    public bool IsBroken => IsBrokenState(State);

    /// <summary>One sentence, with Argo CD's own words where it has some.</summary>
    public string Words => Describe(State);

    public static bool IsBrokenState(ApplicationState state) =>
        state.Readiness is ApplicationReadiness.Degraded
        || (state.Readiness is ApplicationReadiness.SyncFailed && state.Sync == SyncCode.Synced);

    public static string Describe(ApplicationState state) =>
        state.Readiness == ApplicationReadiness.Ready ? $"{state.Name} is Synced and Healthy" : state.Detail;
}

/// <summary>Determines from Argo CD's status of an Application, and from git, whether an environment runs what it should.</summary>
internal sealed class ApplicationProbe(Platform platform, RootScope scope, RevisionValues values, ArgoCdClients clients)
{
    private const int LongestMessage = 300;

    private readonly string _k8sUrl = platform.GitHost.CloneUrlOf(platform.K8s);
    private readonly RunningImages _images = new(scope, clients);

    public IClusterClient ArgoCd => clients.ArgoCdOf(scope);

    public string Namespace => platform.ArgoCd.Namespace;

    /// <summary>Reads an Application; null when it does not exist.</summary>
    public Task<Manifest?> FindAsync(string name, CancellationToken cancellationToken) =>
        ArgoCd.FindAsync(new() { Type = ResourceType.Application, Namespace = Namespace, Name = name }, cancellationToken);

    /// <summary>The state of an Application compared with what it should run.</summary>
    public async Task<ProbedApplication> ProbeAsync(Manifest? manifest, ExpectedState expected, CancellationToken cancellationToken)
    {
        if (Read(manifest) is not { } application) return new() { State = Missing(expected.Application) };
        var state = ApplicationStateReader.Read(manifest!, ExpectedRevisions.Any);
        if (state.Readiness == ApplicationReadiness.Deleting) return Is(state, $"{state.Name} is being deleted");
        var compared = DeployedSources.Compared(application);
        var (difference, unreadable) = await DifferenceAsync(compared, expected, cancellationToken).ConfigureAwait(false);
        if (difference is not null)
        {
            var other = state with { Readiness = ApplicationReadiness.OtherRevision };
            return Is(other, $"{state.Name} {difference}{Conditions(application)}") with { Unreadable = unreadable };
        }
        if (state.Readiness != ApplicationReadiness.Ready) return Is(state, Words(state, application));
        return await MissingImageAsync(application, expected, cancellationToken).ConfigureAwait(false) is { } missing
            ? Is(state with { Readiness = ApplicationReadiness.Progressing }, $"{state.Name} is Synced and Healthy, but {missing}")
            : new() { State = state };
    }

    public ApplicationState Missing(string name) => ApplicationStateReader.Missing(new(Namespace, name)) with
    {
        Detail = $"the Application '{name}' does not exist in {Namespace} of the cluster '{scope.ArgoCdCluster.Name}'",
    };

    /// <summary>Since when an Application that runs this has done so without a break; null when Argo CD does not report it.</summary>
    public Task<DateTimeOffset?> SinceAsync(Manifest manifest, ExpectedState expected, CancellationToken cancellationToken) =>
        RunningSince.FindAsync(
            ApplicationContent.Read(manifest),
            async sources => await DifferenceAsync(sources, expected, cancellationToken).ConfigureAwait(false) is (null, _));

    // What Argo CD would not take is none.
    private static ArgoApplication? Read(Manifest? found)
    {
        try
        {
            return found is null ? null : ApplicationContent.Read(found);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ProbedApplication Is(ApplicationState state, string words) => new() { State = state with { Detail = words } };

    // Null when the sources have what is expected; else what they have instead.
    private async Task<(string? Difference, GitException? Unreadable)> DifferenceAsync(
        DeployedSources? sources, ExpectedState expected, CancellationToken cancellationToken)
    {
        if (sources is null) return ("has not been compared with its sources yet", null);
        foreach (var value in expected.Values.Where(v => v.Part == PromotedChangeKind.ChartVersion))
        {
            if (sources.ChartVersion != value.Value.GetString())
                return ($"deploys {sources.ChartVersion ?? "no version"}, not {value.Value.GetString()}", null);
        }
        foreach (var value in expected.Values.Where(v => v.KustomizeImage is not null))
        {
            // The root completes the Application with it: only its own source tells whether that has happened.
            var image = sources.KustomizeImages.FirstOrDefault(i => ImageName.Split(i).Name == value.KustomizeImage) ?? "";
            var (_, tag, digest) = ImageName.Split(image);
            if (((value.IsDigest ? digest : tag) ?? "") != value.Value.GetString())
                return ($"deploys {(image.Length > 0 ? image : $"no {value.KustomizeImage}")}, not {value.Describe(value.Value)}", null);
        }
        foreach (var value in expected.Values.Where(v => v.Part != PromotedChangeKind.ChartVersion && v.KustomizeImage is null))
        {
            if (sources.RevisionOf(_k8sUrl) is not { } revision)
                return ($"does not report which commit of '{platform.K8s.Name}' it deployed", null);
            try
            {
                var found = await values.FindAsync(revision, value.Place, cancellationToken).ConfigureAwait(false);
                if (found is not null && JsonElement.DeepEquals(found.Value, value.Value)) continue;
                var shown = revision[..Math.Min(8, revision.Length)];
                return ($"is at {shown}, which has {value.Describe(found)}, not {value.Describe(value.Value)}", null);
            }
            catch (GitException unreadable)
            {
                return ($"is at {revision}, which cannot be read: {unreadable.Message}", unreadable);
            }
        }
        return (null, null);
    }

    private static string Words(ApplicationState state, ArgoApplication application)
    {
        var (name, conditions, operation) = (state.Name, Conditions(application), application.Status?.OperationState);
        if (state.Sync != SyncCode.Synced)
        {
            var said = operation is { Message.Length: > 0, Phase: not OperationPhase.Succeeded }
                ? $" ({operation.Phase}: {OneLine(operation.Message)})"
                : "";
            return $"{name} is {(state.Sync.Length > 0 ? state.Sync : "not compared")}{said}{conditions}";
        }
        var message = application.Status?.Health?.Message is { Length: > 0 } text ? $": {OneLine(text)}" : "";
        return state.Readiness switch
        {
            ApplicationReadiness.Syncing => $"{name} is being synced",
            ApplicationReadiness.SyncFailed =>
                $"{name} is Synced and {state.Health}, but its last sync failed: {OneLine(operation?.Message ?? "")}{conditions}",
            ApplicationReadiness.NotReconciled when state.Health.Length > 0 => $"{name} has not been compared since its spec changed",
            ApplicationReadiness.Invalid => $"{name} is Synced and {state.Health}{message}{conditions}",
            _ => $"{name} is {(state.Health.Length > 0 ? state.Health : "without health")}{message}{conditions}",
        };
    }

    private async Task<string?> MissingImageAsync(ArgoApplication application, ExpectedState expected, CancellationToken cancellationToken)
    {
        foreach (var image in expected.Values.Select(v => v.Image).OfType<string>())
        {
            if (await _images.MissingAsync(application, image, cancellationToken).ConfigureAwait(false) is { } missing) return missing;
        }
        return null;
    }

    private static string Conditions(ArgoApplication application) => string.Concat((application.Status?.Conditions ?? [])
        .Where(c => ConditionTypes.IsError(c.Type))
        .Select(c => $"; {c.Type}: {OneLine(Redaction.Urls(c.Message ?? ""))}"));

    private static string OneLine(string text) => ScalarFormatter.OneLine(text, LongestMessage);
}
