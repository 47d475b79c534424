using System.Text.Json.Serialization.Metadata;

namespace PolyGitops.Sdk.Yaml;

/// <summary>A member of a contract: its key as YAML, how it is read, and how it is written.</summary>
internal sealed class PropertyPlan
{
    private readonly Lazy<ContractPlan> _plan;

    public PropertyPlan(JsonPropertyInfo property)
    {
        IsExtensionData = property.IsExtensionData;
        Get = property.Get!;
        Key = Encode(property.Name);
        _plan = new(() => ContractPlan.Of(property.PropertyType, property.Options));
    }

    public bool IsExtensionData { get; }

    public Func<object, object?> Get { get; }

    /// <summary>The key with its colon, UTF-8.</summary>
    public byte[] Key { get; }

    public ContractPlan Plan => _plan.Value;

    private static byte[] Encode(string name)
    {
        using var writer = new YamlWriter();
        writer.BeginMapping();
        writer.Key(name);
        return writer.Written.ToArray();
    }
}
