using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Leases;

/// <summary>A Lease (<c>coordination.k8s.io/v1</c>) as it is in the cluster, or as it is to be.</summary>
internal sealed record LeaseState
{
    private const string MicroTime = "yyyy-MM-ddTHH:mm:ss.ffffffZ";

    /// <summary>A Lease that says more is not waited for.</summary>
    public static TimeSpan LongestDuration { get; } = TimeSpan.FromHours(1);

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    /// <summary>The holder; empty when there is none.</summary>
    public string Holder { get; init; } = "";

    /// <summary>How long it lasts without being renewed; zero or less when it does not say.</summary>
    public TimeSpan Duration { get; init; }

    public DateTimeOffset Acquired { get; init; }

    public DateTimeOffset Renewed { get; init; }

    public int Transitions { get; init; }

    /// <summary>The version to replace; null for one that is to be created.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>The number of changes of its holder after one more.</summary>
    public int NextTransition => Transitions is < 0 or int.MaxValue ? 0 : Transitions + 1;

    /// <summary>How long it lasts without being renewed, or this when it does not say.</summary>
    public TimeSpan DurationOr(TimeSpan otherwise) => Duration > TimeSpan.Zero ? Duration : otherwise;

    /// <summary>Whether nobody has renewed or taken it in between, whatever else in it changed.</summary>
    public bool IsSameAs(LeaseState other) => this with { ResourceVersion = null } == other with { ResourceVersion = null };

    public static ObjectReference Reference(string @namespace, string name) =>
        ObjectReference.To("coordination.k8s.io/v1", "Lease", @namespace, name);

    /// <summary>What is in the cluster. Fields that are missing, or are not what they should be, count as not set.</summary>
    /// <exception cref="ClusterException">It has no version, without which nobody can tell whether it changes.</exception>
    public static LeaseState From(Manifest lease)
    {
        var spec = lease.Content.Field("spec") ?? default;
        return new()
        {
            Namespace = lease.Namespace ?? "",
            Name = lease.Name,
            Holder = spec.Text("holderIdentity") ?? "",
            Duration = TimeSpan.FromSeconds(Number(spec, "leaseDurationSeconds")),
            Acquired = Time(spec, "acquireTime"),
            Renewed = Time(spec, "renewTime"),
            Transitions = Number(spec, "leaseTransitions"),
            ResourceVersion = lease.Content.Text("metadata", "resourceVersion") is { Length: > 0 } version
                ? version
                : throw new ClusterException(
                    $"The server returned the {lease} without a resourceVersion. Check that it is a Kubernetes API server."),
        };
    }

    public Manifest ToManifest()
    {
        var metadata = new JsonObject { ["name"] = Name, ["namespace"] = Namespace };
        if (ResourceVersion is not null) metadata["resourceVersion"] = ResourceVersion;
        var spec = new JsonObject
        {
            ["leaseDurationSeconds"] = SecondsOf(Duration),
            ["acquireTime"] = Text(Acquired),
            ["renewTime"] = Text(Renewed),
            ["leaseTransitions"] = Transitions,
        };
        if (Holder.Length > 0) spec["holderIdentity"] = Holder;
        var lease = new JsonObject
        {
            ["apiVersion"] = "coordination.k8s.io/v1",
            ["kind"] = "Lease",
            ["metadata"] = metadata,
            ["spec"] = spec,
        };
        return Manifest.FromJson(lease.ToJsonString());
    }

    // Rounded up: others must not consider it free before its holder gives it up.
    private static int SecondsOf(TimeSpan duration) => (int)Math.Ceiling(Math.Clamp(duration.TotalSeconds, 1, int.MaxValue));

    private static int Number(JsonElement spec, string field) =>
        spec.Field(field) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : 0;

    private static DateTimeOffset Time(JsonElement spec, string field) =>
        KubernetesTime.Read(spec.Text(field)) ?? default;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(MicroTime, CultureInfo.InvariantCulture);
}
