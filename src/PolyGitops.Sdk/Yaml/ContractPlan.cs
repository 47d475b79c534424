using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PolyGitops.Sdk.Yaml;

/// <summary>Precomputed facts about a contract: kinds, getters and encoded keys.</summary>
internal sealed class ContractPlan
{
    private static readonly ConditionalWeakTable<JsonTypeInfo, ContractPlan> Plans = [];
    private static readonly ConcurrentDictionary<Type, ContractPlan> OwnPlans = [];

    private readonly Lazy<PropertyPlan[]> _properties;
    private readonly Lazy<ContractPlan?> _element;

    private ContractPlan(JsonTypeInfo contract)
    {
        Contract = contract;
        Kind = KindOf(contract);
        LeavesNullOut =
            contract.Options.DefaultIgnoreCondition is JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault;
        // Late, for records that hold records of their own type.
        _properties = new(
            () => [.. contract.Properties.Where(p => p.Get is not null).OrderBy(p => p.Order).Select(p => new PropertyPlan(p))]);
        _element = new(() => contract.ElementType is { } type ? Of(type, contract.Options) : null);
    }

    public JsonTypeInfo Contract { get; }

    public ValueKind Kind { get; }

    /// <summary>Whether members that are null are left out.</summary>
    public bool LeavesNullOut { get; }

    public PropertyPlan[] Properties => _properties.Value;

    public ContractPlan? Element => _element.Value;

    public static ContractPlan Of(JsonTypeInfo contract) => contract.Options.TypeInfoResolver is IStandaloneContracts
        ? Of(contract.Type, contract.Options)
        : Plans.GetValue(contract, c => new ContractPlan(c));

    /// <summary>
    /// The plan of a type. Of the library's own types, contracts are made by themselves: the options would make all that they lead
    /// to.
    /// </summary>
    public static ContractPlan Of(Type type, JsonSerializerOptions options) => options.TypeInfoResolver is { } own and IStandaloneContracts
        ? OwnPlans.GetOrAdd(type, t => new ContractPlan(own.GetTypeInfo(t, options)!))
        : Of(options.GetTypeInfo(type));

    private static ValueKind KindOf(JsonTypeInfo contract)
    {
        var type = Nullable.GetUnderlyingType(contract.Type) ?? contract.Type;
        if (type == typeof(string)) return ValueKind.String;
        if (type == typeof(bool)) return ValueKind.Boolean;
        if (type == typeof(long)) return ValueKind.Integer;
        if (type == typeof(JsonElement)) return ValueKind.Json;
        return contract.Kind switch
        {
            JsonTypeInfoKind.Object => ValueKind.Record,
            // A list of classes is a list of objects; one of structs is not.
            JsonTypeInfoKind.Enumerable when typeof(IReadOnlyList<object>).IsAssignableFrom(type) => ValueKind.List,
            JsonTypeInfoKind.Dictionary when typeof(IEnumerable<KeyValuePair<string, string>>)
                .IsAssignableFrom(type) => ValueKind.StringMap,
            _ => ValueKind.Other,
        };
    }
}

/// <summary>
/// Marks the library's own contexts. Their contracts are asked of the context itself, one by one: its options would make the contracts of
/// everything that one leads to, which a program's start feels.
/// </summary>
internal interface IStandaloneContracts;

internal static class StandaloneContracts
{
    /// <summary>The contract of one type, without the contracts of what it leads to.</summary>
    public static JsonTypeInfo<T> Standalone<T>(this JsonSerializerContext context) =>
        (JsonTypeInfo<T>)((IJsonTypeInfoResolver)context).GetTypeInfo(typeof(T), context.Options)!;
}

/// <summary>How a value of a contract is written.</summary>
internal enum ValueKind
{
    /// <summary>Through its JSON: whatever has a converter of its own.</summary>
    Other,
    String,
    Boolean,
    Integer,
    Json,
    Record,
    List,
    StringMap,
}
