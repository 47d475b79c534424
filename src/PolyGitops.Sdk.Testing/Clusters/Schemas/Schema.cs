using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.Clusters.Schemas;

/// <summary>
/// One place of a structural schema, as a CRD writes it. Built-in kinds are described in the same words, so that pruning, validation,
/// merging and ownership know one form only.
/// </summary>
internal sealed class Schema
{
    /// <summary>Anything at all, as under <c>x-kubernetes-preserve-unknown-fields</c>.</summary>
    public static readonly Schema Any = new(
        new JsonObject { ["x-kubernetes-preserve-unknown-fields"] = true }, _ => throw new InvalidOperationException());

    private readonly Lazy<IReadOnlyDictionary<string, Schema>> _properties;
    private readonly Lazy<Schema?> _additional;
    private readonly Lazy<Schema?> _items;

    /// <summary>Reads a description; <paramref name="resolve"/> finds what a <c>$ref</c> names.</summary>
    public Schema(JsonObject source, Func<string, Schema> resolve)
    {
        Source = source;
        Type = Text("type");
        IsPreserving = Is("x-kubernetes-preserve-unknown-fields");
        IsIntOrString = Is("x-kubernetes-int-or-string");
        IsEmbeddedResource = Is("x-kubernetes-embedded-resource");
        IsNullable = Is("nullable");
        IsAtomicMap = Text("x-kubernetes-map-type") == "atomic";
        ListType = Text("x-kubernetes-list-type") switch { "map" => ListType.Map, "set" => ListType.Set, _ => ListType.Atomic };
        ListMapKeys = Texts("x-kubernetes-list-map-keys");
        PatchMergeKey = Text("x-kubernetes-patch-merge-key");
        PatchStrategies = Text("x-kubernetes-patch-strategy")?.Split(',') ?? [];
        Required = Texts("required");
        Default = source["default"];
        Rules = new(source);
        _properties = new(
            () => source["properties"] is JsonObject own ? own.ToDictionary(p => p.Key, p => Child(p.Value!, resolve)) : Empty);
        _additional = new(() => source["additionalProperties"] is JsonObject own ? Child(own, resolve) : null);
        _items = new(() => source["items"] is JsonObject own ? Child(own, resolve) : null);
    }

    public JsonObject Source { get; }

    public string? Type { get; }

    public bool IsPreserving { get; }

    public bool IsIntOrString { get; }

    public bool IsEmbeddedResource { get; }

    public bool IsNullable { get; }

    public bool IsAtomicMap { get; }

    public ListType ListType { get; }

    public IReadOnlyList<string> ListMapKeys { get; }

    /// <summary>The one key that a strategic merge patch knows a list by.</summary>
    public string? PatchMergeKey { get; }

    public IReadOnlyList<string> PatchStrategies { get; }

    public IReadOnlyList<string> Required { get; }

    public JsonNode? Default { get; }

    public ValueRules Rules { get; }

    public IReadOnlyDictionary<string, Schema> Properties => _properties.Value;

    public Schema? Additional => _additional.Value;

    public Schema Items => _items.Value ?? Any;

    /// <summary>Whether an object here may hold what nothing describes.</summary>
    public bool AllowsUnknown => IsPreserving || (Type is null && Properties.Count == 0);

    /// <summary>What describes a field; null when nothing does.</summary>
    public Schema? Field(string name) => Properties.GetValueOrDefault(name) ?? Additional ?? (AllowsUnknown ? Any : null);

    private static readonly Dictionary<string, Schema> Empty = [];

    private static Schema Child(JsonNode source, Func<string, Schema> resolve)
    {
        var own = source.AsObject();
        var reference = own["$ref"] ?? (own["allOf"] as JsonArray)?[0]?["$ref"];
        return reference is null ? new(own, resolve) : resolve(reference.GetValue<string>());
    }

    private bool Is(string key) => Source[key] is JsonValue value && value.TryGetValue<bool>(out var set) && set;

    private string? Text(string key) => Source[key]?.GetValue<string>();

    private string[] Texts(string key) => Source[key] is JsonArray all ? [.. all.Select(v => v!.GetValue<string>())] : [];
}

/// <summary>How a list is owned and merged (Kubernetes, merge strategy: <c>x-kubernetes-list-type</c>).</summary>
internal enum ListType
{
    /// <summary>As a whole.</summary>
    Atomic,

    /// <summary>Scalars, each once.</summary>
    Set,

    /// <summary>Objects told apart by some of their fields.</summary>
    Map,
}
