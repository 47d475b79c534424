namespace PolyGitops.Sdk.Kustomize.Transforming;

/// <summary>The fields that kustomize changes by default (kustomize, default transformer configuration).</summary>
internal static class FieldSpecs
{
    private static readonly string[] Affinities = ["podAffinity", "podAntiAffinity"];

    private const string Apps = "apps";
    private const string Batch = "batch";
    private const string Networking = "networking.k8s.io";

    /// <summary>Labels of objects and of what they make.</summary>
    public static IReadOnlyList<FieldSpec> TemplateLabels { get; } =
    [
        .. Metadata("labels"),
        new("spec/template/metadata/labels", "StatefulSet", Apps, Create: true),
        // kustomize 5.7 leaves the claims to labels that ask for them.
        new("spec/volumeClaimTemplates[]/metadata/labels", "StatefulSet", Apps, Create: true),
    ];

    /// <summary>Labels of a StatefulSet's claims.</summary>
    public static IReadOnlyList<FieldSpec> ClaimLabels { get; } =
        [new("spec/volumeClaimTemplates[]/metadata/labels", "StatefulSet", Apps, Create: true)];

    /// <summary>Labels and the selectors that look for them.</summary>
    public static IReadOnlyList<FieldSpec> LabelsAndSelectors { get; } =
    [
        new("spec/selector", "Service", Version: "v1", Create: true),
        new("spec/selector", "ReplicationController", Version: "v1", Create: true),
        new("spec/selector/matchLabels", "Deployment", Create: true),
        new("spec/selector/matchLabels", "ReplicaSet", Create: true),
        new("spec/selector/matchLabels", "DaemonSet", Create: true),
        new("spec/selector/matchLabels", "StatefulSet", Apps, Create: true),
        .. Scheduling("Deployment"),
        .. Scheduling("StatefulSet"),
        new("spec/selector/matchLabels", "Job", Batch),
        new("spec/jobTemplate/spec/selector/matchLabels", "CronJob", Batch),
        new("spec/selector/matchLabels", "PodDisruptionBudget", "policy"),
        new("spec/podSelector/matchLabels", "NetworkPolicy", Networking),
        new("spec/ingress/from/podSelector/matchLabels", "NetworkPolicy", Networking),
        new("spec/egress/to/podSelector/matchLabels", "NetworkPolicy", Networking),
        .. TemplateLabels,
    ];

    public static IReadOnlyList<FieldSpec> Annotations { get; } =
        [.. Metadata("annotations"), new("spec/template/metadata/annotations", "StatefulSet", Create: true)];

    public static FieldSpec ObjectLabels { get; } = new("metadata/labels", Create: true);

    public static IReadOnlyList<FieldSpec> Replicas { get; } =
        [.. new[] { "Deployment", "ReplicationController", "ReplicaSet", "StatefulSet" }
            .Select(k => new FieldSpec("spec/replicas", k, Create: true))];

    public static IReadOnlyList<FieldSpec> Images { get; } =
        [.. new[] { "containers", "initContainers" }.SelectMany(c =>
            new FieldSpec[] { new($"spec/{c}[]/image"), new($"spec/template/spec/{c}[]/image") })];

    private static IEnumerable<FieldSpec> Metadata(string field) =>
    [
        new($"metadata/{field}", Create: true),
        new($"spec/template/metadata/{field}", "ReplicationController", Version: "v1", Create: true),
        new($"spec/template/metadata/{field}", "Deployment", Create: true),
        new($"spec/template/metadata/{field}", "ReplicaSet", Create: true),
        new($"spec/template/metadata/{field}", "DaemonSet", Create: true),
        new($"spec/template/metadata/{field}", "Job", Batch, Create: true),
        new($"spec/jobTemplate/metadata/{field}", "CronJob", Batch, Create: true),
        new($"spec/jobTemplate/spec/template/metadata/{field}", "CronJob", Batch, Create: true),
    ];

    private static IEnumerable<FieldSpec> Scheduling(string kind) =>
    [
        .. Affinities.SelectMany(a => new FieldSpec[]
        {
            new(
                $"spec/template/spec/affinity/{a}/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/"
                    + "labelSelector/matchLabels",
                kind, Apps),
            new($"spec/template/spec/affinity/{a}/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels", kind, Apps),
        }),
        new("spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels", kind, Apps),
    ];
}
