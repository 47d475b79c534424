using PolyGitops.Sdk.Manifests;

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
