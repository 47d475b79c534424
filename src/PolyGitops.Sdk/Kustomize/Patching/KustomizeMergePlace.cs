using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kubernetes.Patching;

namespace PolyGitops.Sdk.Kustomize.Patching;

/// <summary>A field of an object, as far as kustomize knows the kind: it carries the API of Kubernetes 1.21.</summary>
internal sealed class KustomizeMergePlace : IMergePlace
{
    private const int Minor = 21;

    private static readonly HashSet<string> KnownVersions =
    [
        "v1", "admissionregistration.k8s.io/v1", "admissionregistration.k8s.io/v1beta1", "apiextensions.k8s.io/v1",
        "apiextensions.k8s.io/v1beta1",
        "apiregistration.k8s.io/v1", "apiregistration.k8s.io/v1beta1", "apps/v1", "autoscaling/v1", "autoscaling/v2beta1",
        "autoscaling/v2beta2", "batch/v1",
        "batch/v1beta1", "certificates.k8s.io/v1", "certificates.k8s.io/v1beta1", "coordination.k8s.io/v1", "coordination.k8s.io/v1beta1",
        "discovery.k8s.io/v1", "discovery.k8s.io/v1beta1", "events.k8s.io/v1", "events.k8s.io/v1beta1", "extensions/v1beta1",
        "flowcontrol.apiserver.k8s.io/v1beta1", "networking.k8s.io/v1", "networking.k8s.io/v1beta1", "node.k8s.io/v1",
        "node.k8s.io/v1beta1", "policy/v1",
        "policy/v1beta1", "rbac.authorization.k8s.io/v1", "rbac.authorization.k8s.io/v1beta1", "scheduling.k8s.io/v1",
        "scheduling.k8s.io/v1beta1",
        "storage.k8s.io/v1", "storage.k8s.io/v1beta1",
    ];

    private readonly string _kind;
    private readonly IReadOnlyList<string>? _podSpec;
    private readonly bool _isKnown;
    private readonly string[] _path;

    /// <summary>The object itself.</summary>
    public KustomizeMergePlace(string apiVersion, string kind)
        : this(kind, PodTemplates.SpecPath(kind, apiVersion), KnownVersions.Contains(apiVersion), [])
    {
    }

    private KustomizeMergePlace(string kind, IReadOnlyList<string>? podSpec, bool isKnown, string[] path) =>
        (_kind, _podSpec, _isKnown, _path) = (kind, podSpec, isKnown, path);

    public IReadOnlyList<string>? Keys => _isKnown && _path.Length > 0 ? MergeKeys.Of(Type, _path[^1], Minor) : null;

    /// <summary>An item has no path of its own.</summary>
    public IMergePlace Items => this;

    public IMergePlace Field(string name) => new KustomizeMergePlace(_kind, _podSpec, _isKnown, [.. _path, name]);

    // The API's type that has the field.
    private string Type
    {
        get
        {
            if (_podSpec is not null && StartsWith(_podSpec))
            {
                return _path[_podSpec.Count..^1] switch
                {
                    [] => "PodSpec",
                    ["containers" or "initContainers" or "ephemeralContainers"] => "Container",
                    _ => "",
                };
            }
            return Holder switch
            {
                [] => _kind,
                ["spec"] => _kind + "Spec",
                ["metadata"] => "ObjectMeta",
                _ => "",
            };
        }
    }

    // Within the template of pods or of jobs, or in the object itself.
    private string[] Holder =>
        _podSpec is { Count: > 1 } && StartsWith([.. _podSpec.SkipLast(1)]) ? _path[(_podSpec.Count - 1)..^1] : _path[..^1];

    private bool StartsWith(IReadOnlyList<string> start) => _path.Length > start.Count && start.SequenceEqual(_path.Take(start.Count));
}
