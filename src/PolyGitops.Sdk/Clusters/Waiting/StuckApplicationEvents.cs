using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Waiting;

/// <summary>An Event, and what it is about.</summary>
internal sealed record InvolvedEvent(string Kind, string Namespace, string Name, bool IsWarning, string Time, string Text)
{
    public static InvolvedEvent Read(Manifest manifest)
    {
        var content = manifest.Content;
        var (kind, name) = (content.Text("involvedObject", "kind") ?? "", content.Text("involvedObject", "name") ?? "");
        var time = content.Text("lastTimestamp") ?? content.Text("eventTime") ?? content.Text("metadata", "creationTimestamp") ?? "";
        return new(kind, content.Text("involvedObject", "namespace") ?? "", name, content.Text("type") == "Warning", time,
            $"{kind} {name}: {content.Text("reason")}: {content.Text("message")}");
    }

    // The Pods and ReplicaSets of a resource have its name and a suffix.
    public bool IsAbout(string kind, string space, string name) =>
        Namespace == space
        && ((Kind == kind && Name == name)
            || (Kind is "Pod" or "ReplicaSet" or "Job" && Name.StartsWith(name + "-", StringComparison.Ordinal)));
}

/// <summary>Reads the Events that may explain why Applications are stuck, with a bounded number of requests.</summary>
internal sealed class StuckApplicationEvents(IClusterClient cluster)
{
    private const int MostApplications = 10;
    private const int MostNamespaces = 10;
    private const int MostEvents = 10;

    private static readonly ResourceType Event = new() { ApiVersion = "v1", Kind = "Event" };

    /// <summary>The same with the Events of the first ones.</summary>
    public async Task<IReadOnlyList<StuckApplication>> ReadAsync(IReadOnlyList<StuckApplication> stuck, CancellationToken cancellationToken)
    {
        var looked = stuck.Take(MostApplications).ToList();
        var spaces = looked
            .SelectMany(s => Here(s.State).Select(r => r.Namespace).Prepend(s.State.Namespace))
            .Where(n => n.Length > 0)
            .Distinct()
            .Take(MostNamespaces);
        var (events, problem) = (new List<InvolvedEvent>(), (string?)null);
        foreach (var space in spaces)
        {
            try
            {
                var query = new ResourceQuery { Type = Event, Namespace = space };
                await foreach (var found in cluster.ListAsync(query, cancellationToken).ConfigureAwait(false))
                    events.Add(InvolvedEvent.Read(found));
            }
            catch (ClusterException failure)
            {
                // The stuck Applications matter most; that their Events cannot be read is only mentioned.
                problem = $"the events of {space} could not be read: {failure.Message}";
            }
        }
        string[] unread = problem is null ? [] : [problem];
        return [.. looked.Select(s => s with { Events = [.. Of(s.State, events), .. unread] }), .. stuck.Skip(MostApplications)];
    }

    private static IEnumerable<string> Of(ApplicationState state, List<InvolvedEvent> events) => events
        .Where(e => e.IsAbout("Application", state.Namespace, state.Name) || Here(state).Any(r => e.IsAbout(r.Kind, r.Namespace, r.Name)))
        .OrderByDescending(e => e.IsWarning).ThenByDescending(e => e.Time, StringComparer.Ordinal)
        .Take(MostEvents).Select(e => Redaction.Urls(e.Text));

    // The Events of another cluster's resources are in that cluster.
    private static IEnumerable<ApplicationResourceState> Here(ApplicationState state) =>
        state.DestinationCluster.Length == 0 ? state.Resources : [];
}
