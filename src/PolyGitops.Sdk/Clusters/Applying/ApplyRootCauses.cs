using System.Collections.Concurrent;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters.Applying;

/// <summary>Which failures follow from earlier ones: of a namespace, of a CRD, of the cluster.</summary>
internal sealed class ApplyRootCauses
{
    private readonly ConcurrentDictionary<string, ClusterException> _namespaces = new();
    private readonly ConcurrentDictionary<(string Group, string Kind), ClusterException> _definitions = new();
    private readonly ConcurrentDictionary<ResourceType, KindNotFoundException> _missing = new();

    /// <summary>Records a failure.</summary>
    public void Record(Manifest manifest, ClusterException failure)
    {
        if (ApplyOrder.IsNamespace(manifest)) _namespaces[manifest.Name] = failure;
        else if (ApplyOrder.IsDefinition(manifest) && ApplyOrder.Defines(manifest) is { } kind) _definitions[kind] = failure;
        else if (failure is KindNotFoundException missing) _missing.TryAdd(ObjectReference.To(manifest).Type, missing);
    }

    /// <summary>Why the object is not attempted: its kind is known to be missing.</summary>
    public ClusterException? KnownFailure(Manifest manifest) =>
        _missing.TryGetValue(ObjectReference.To(manifest).Type, out var missing)
            ? Explain(
                manifest,
                new KindNotFoundException($"Applying {manifest}: not attempted. {missing.Message}", missing)
                {
                    Type = missing.Type,
                    StatusCode = 404,
                })
            : null;

    /// <summary>The failure, with the earlier one that it follows from.</summary>
    public ClusterException Explain(Manifest manifest, ClusterException failure) => failure switch
    {
        ObjectNotFoundException { MissingNamespace: { } space } missing when _namespaces.TryGetValue(space, out var cause) =>
            new ObjectNotFoundException($"{missing.Message} Caused by: {cause.Message}", missing)
            {
                StatusCode = missing.StatusCode,
                Reason = missing.Reason,
                ServerMessage = missing.ServerMessage,
                MissingNamespace = space,
            },
        KindNotFoundException missing when _definitions.TryGetValue(ApplyOrder.GroupAndKind(manifest), out var cause) =>
            new KindNotFoundException($"Applying {manifest}: its kind is not served. Caused by: {cause.Message}", missing)
            {
                StatusCode = missing.StatusCode,
                ServerMessage = missing.ServerMessage,
                Type = missing.Type,
            },
        _ => failure,
    };
}
