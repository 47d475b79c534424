using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.Resources;

/// <summary>One version of one kind that the server serves.</summary>
internal sealed record ResourceKind
{
    private readonly Lazy<Schema> _schema = null!;
    private byte[]? _prefix;

    public required GroupResource Resource { get; init; }

    public required string Version { get; init; }

    public required string Kind { get; init; }

    public required string ListKind { get; init; }

    public required string Singular { get; init; }

    public required bool Namespaced { get; init; }

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Its parts with an address of their own: <c>status</c>, <c>scale</c>, <c>token</c>.</summary>
    public required IReadOnlySet<string> Subresources { get; init; }

    /// <summary>Whether a deletion answers with the object, as for Pods, rather than with a Status.</summary>
    public bool DeletionReturnsObject { get; init; }

    /// <summary>The CRD it comes from; null for a built-in kind.</summary>
    public CustomKind? Custom { get; init; }

    /// <summary>Name of its schema in the OpenAPI documents.</summary>
    public required string SchemaName { get; init; }

    /// <summary>Read when first asked for: hundreds of kinds are served and few are used.</summary>
    public required Lazy<Schema> LazySchema { init => _schema = value; }

    public Schema Schema => _schema.Value;

    public string Group => Resource.Group;

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>How JSON of an object of it begins.</summary>
    public ReadOnlyMemory<byte> TypePrefix =>
        _prefix ??= System.Text.Encoding.UTF8.GetBytes($$"""{"kind":"{{Kind}}","apiVersion":"{{ApiVersion}}",""");

    public bool HasStatus => Subresources.Contains("status");
}

/// <summary>What objects are stored under: every version of a resource reads and writes the same objects.</summary>
internal readonly record struct GroupResource(string Group, string Plural)
{
    public static readonly GroupResource Namespaces = new("", "namespaces");
    public static readonly GroupResource CustomResourceDefinitions = new("apiextensions.k8s.io", "customresourcedefinitions");
    public static readonly GroupResource Deployments = new("apps", "deployments");

    /// <summary>As messages name it: <c>configmaps</c>, <c>applications.argoproj.io</c>.</summary>
    public override string ToString() => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
}
