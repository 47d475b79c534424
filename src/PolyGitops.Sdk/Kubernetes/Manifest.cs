using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>Any Kubernetes object. Immutable; equal when the JSON is, whatever the order of its keys.</summary>
public sealed class Manifest : IEquatable<Manifest>
{
    private Manifest(JsonElement content)
    {
        Content = content;
        ApiVersion = Text(content, "apiVersion")!;
        Kind = Text(content, "kind")!;
        var metadata = content.TryGetProperty("metadata", out var value) ? value : default;
        Name = Text(metadata, "name") ?? "";
        Namespace = Text(metadata, "namespace");
    }

    /// <summary>The object as JSON.</summary>
    public JsonElement Content { get; }

    /// <summary>API group and version, for example <c>apps/v1</c>.</summary>
    public string ApiVersion { get; }

    /// <summary>Kind, for example <c>Deployment</c>.</summary>
    public string Kind { get; }

    /// <summary>Name; empty for one that the API server names.</summary>
    public string Name { get; }

    /// <summary>Namespace; null for a cluster-wide object, or one that goes where it is applied.</summary>
    public string? Namespace { get; }

    /// <summary>Takes a JSON object.</summary>
    /// <exception cref="DiagnosticsException">It has no apiVersion or kind.</exception>
    public static Manifest From(JsonElement content) => ManifestRules.Problem(content, "", 0) is { } problem
        ? throw new DiagnosticsException("Reading a Kubernetes object", [problem])
        : new Manifest(content.Clone());

    /// <summary>Takes a record with its contract.</summary>
    /// <exception cref="DiagnosticsException">It has no apiVersion or kind.</exception>
    public static Manifest From<T>(T resource, JsonTypeInfo<T> contract) => From(JsonSerializer.SerializeToElement(resource, contract));

    /// <summary>Takes a model of the KubernetesClient package, for example a <c>V1ConfigMap</c>.</summary>
    /// <param name="model">The model. Its apiVersion and kind are filled in when it leaves them empty.</param>
    /// <exception cref="ArgumentException">It is not a model of a Kubernetes object.</exception>
    public static Manifest FromKubernetesModel(object model) => From(KubernetesModels.ToJson(model));

    /// <summary>Reads a JSON object.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="DiagnosticsException">It has no apiVersion or kind.</exception>
    public static Manifest FromJson(string json) => From(JsonElement.Parse(json));

    /// <summary>Reads every object of a YAML stream; the items of a <c>List</c> count one by one.</summary>
    /// <exception cref="DiagnosticsException">It is not YAML, or a document is not Kubernetes object.</exception>
    public static IReadOnlyList<Manifest> FromYaml(string yaml) =>
        FromYaml(System.Text.Encoding.UTF8.GetBytes(Guard.NotNull(yaml)));

    /// <summary>Reads every object of a UTF-8 YAML stream; the items of a <c>List</c> count one by one.</summary>
    /// <exception cref="DiagnosticsException">It is not YAML, or a document is not Kubernetes object.</exception>
    public static IReadOnlyList<Manifest> FromYaml(ReadOnlyMemory<byte> utf8, string file = "")
    {
        var objects = YamlReader.Read(utf8, Guard.NotNull(file))
            .SelectMany(d => ManifestRules.Flatten(d.Content).Select(c => (Content: c, d.Line))).ToList();
        var problems = objects.Select(o => ManifestRules.Problem(o.Content, file, o.Line)).OfType<Diagnostic>().ToList();
        return problems.Count == 0
            ? [.. objects.Select(o => new Manifest(o.Content))]
            : throw new DiagnosticsException($"Reading Kubernetes objects{(file.Length > 0 ? " from " + file : "")}", problems);
    }

    /// <summary>Several objects as one YAML stream.</summary>
    public static string ToYaml(IEnumerable<Manifest> manifests) =>
        YamlSerializer.SerializeAll(Guard.NotNull(manifests).Select(m => m.Content));

    /// <summary>The object as YAML.</summary>
    public string ToYaml() => YamlSerializer.Serialize(Content);

    /// <summary>The object as JSON text.</summary>
    public string ToJson() => Content.GetRawText();

    /// <summary>The object as a record.</summary>
    /// <exception cref="JsonException">A field has another type than the record's.</exception>
    public T As<T>(JsonTypeInfo<T> contract) => Content.Deserialize(contract)!;

    /// <inheritdoc/>
    public bool Equals(Manifest? other) => other is not null && JsonElement.DeepEquals(Content, other.Content);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Manifest);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ApiVersion, Kind, Namespace, Name);

    /// <summary>Kind, namespace and name.</summary>
    public override string ToString() => Namespace is null ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";

    private static string? Text(JsonElement json, string key) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

/// <summary>The one place that knows the models of the KubernetesClient package.</summary>
internal static class KubernetesModels
{
    public static JsonElement ToJson(object model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var attribute = (KubernetesEntityAttribute?)Attribute.GetCustomAttribute(model.GetType(), typeof(KubernetesEntityAttribute))
            ?? throw new ArgumentException($"{model.GetType().Name} is not a model of a Kubernetes object.", nameof(model));
        var content = JsonNode.Parse(KubernetesJson.Serialize(model))!.AsObject();
        var apiVersion = attribute.Group.Length == 0 ? attribute.ApiVersion : $"{attribute.Group}/{attribute.ApiVersion}";
        var ordered = new JsonObject
        {
            ["apiVersion"] = TextOrNull(content, "apiVersion") ?? apiVersion,
            ["kind"] = TextOrNull(content, "kind") ?? attribute.Kind,
        };
        foreach (var (key, value) in content)
        {
            if (!ordered.ContainsKey(key)) ordered[key] = value?.DeepClone();
        }
        return JsonElement.Parse(ordered.ToJsonString());
    }

    private static string? TextOrNull(JsonObject content, string key) =>
        content[key]?.GetValue<string>() is { Length: > 0 } text ? text : null;
}
