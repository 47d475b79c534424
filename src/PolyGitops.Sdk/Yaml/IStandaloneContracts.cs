using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PolyGitops.Sdk.Yaml;

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
