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

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    /// <summary>The holder; empty when there is none.</summary>
    public string Holder { get; init; } = "";

    public TimeSpan Duration { get; init; }

    public DateTimeOffset Acquired { get; init; }

    public DateTimeOffset Renewed { get; init; }

    public int Transitions { get; init; }

    /// <summary>The version to replace; null for a new one.</summary>
    public string? ResourceVersion { get; init; }

    public static ObjectReference Reference(string @namespace, string name) =>
        ObjectReference.To("coordination.k8s.io/v1", "Lease", @namespace, name);

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
            ResourceVersion = lease.Content.Text("metadata", "resourceVersion"),
        };
    }

    public Manifest ToManifest()
    {
        var metadata = new JsonObject { ["name"] = Name, ["namespace"] = Namespace };
        if (ResourceVersion is not null) metadata["resourceVersion"] = ResourceVersion;
        var spec = new JsonObject
        {
            ["leaseDurationSeconds"] = (int)Math.Max(1, Duration.TotalSeconds),
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

    private static int Number(JsonElement spec, string field) =>
        spec.Field(field) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : 0;

    private static DateTimeOffset Time(JsonElement spec, string field) =>
        KubernetesTime.Read(spec.Text(field)) ?? default;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(MicroTime, CultureInfo.InvariantCulture);
}
