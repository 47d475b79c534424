using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Generation.Hostile;

/// <summary>A place of the model that holds a text, and the platform with another text there.</summary>
/// <param name="Name">Type and property, for example <c>Cluster.Server</c>.</param>
/// <param name="With">The platform with this text.</param>
public sealed record ModelString(string Name, Func<string, Platform> With);

/// <summary>Every place of a platform that holds a text, found by reflection.</summary>
internal static class ModelStrings
{
    // What these hold is the author's own code and own files, and goes where it belongs as it is.
    private static readonly string[] Code = ["Repository.Files[]", "Expression.Code", "TerraformVariable.Type"];

    public static IReadOnlyList<ModelString> Of(Platform platform) =>
        [.. In(platform).Where(p => !Code.Any(c => p.Name.EndsWith(c, StringComparison.Ordinal))).DistinctBy(p => p.Name)
            .Select(p => new ModelString(p.Name, text => (Platform)p.With(text)))];

    private static IEnumerable<(string Name, Func<string, object> With)> In(object record)
    {
        foreach (var property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var name = $"{record.GetType().Name}.{property.Name}";
            var value = property.GetValue(record);
            foreach (var (inner, with) in InValue(name, property.PropertyType, value))
                yield return (inner, text => Copy(record, property, with(text)));
        }
    }

    private static IEnumerable<(string Name, Func<string, object?> With)> InValue(string name, Type type, object? value) => value switch
    {
        _ when type == typeof(string) => [(name, text => text)],
        HelmValues => [(name + "[]", text => HelmValues.From(new JsonObject { ["zqkey"] = text })),
            (name + "[key]", text => HelmValues.From(new JsonObject { [text] = "x" }))],
        ValuePath => [(name, text => ValuePath.Of("a", text))],
        IReadOnlyList<JsonElement> => [(name + "[]", text => new[] { Object("x", text) }), (name + "[name]", text => new[] { Object(text, "x") })],
        IReadOnlyList<string> list => [(name + "[]", text => (string[])[.. list, text]), (name + "[0]", text => (string[])[text, .. list.Skip(1)])],
        IReadOnlyDictionary<string, string> entries => [(name + "[]", text => With(entries, "zqkey", text)),
            (name + "[key]", text => With(entries, text, "x"))],
        IList list => list.Cast<object>().SelectMany((item, i) => In(item).Select(
            p => (p.Name, (Func<string, object?>)(text => Replaced(list, i, p.With(text)))))),
        IDictionary entries => InEntries(name, entries),
        null => [],
        _ when IsRecord(value.GetType()) => In(value).Select(p => (p.Name, (Func<string, object?>)(text => p.With(text)))),
        _ => [],
    };

    private static IEnumerable<(string Name, Func<string, object?> With)> InEntries(string name, IDictionary entries)
    {
        foreach (string key in entries.Keys)
        {
            yield return (name + "[key]", text => Entries(entries, key, text, entries[key]!));
            foreach (var (inner, with) in In(entries[key]!)) yield return (inner, text => Entries(entries, key, key, with(text)));
        }
    }

    private static object Entries(IDictionary entries, string key, string newKey, object newValue)
    {
        var type = newValue.GetType();
        var copy = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), type))!;
        foreach (string other in entries.Keys)
        {
            if (other == key) copy[newKey] = newValue;
            else copy[other] = entries[other];
        }
        return copy;
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> entries, string key, string value) =>
        new(entries) { [key] = value };

    private static Array Replaced(IList list, int index, object item)
    {
        var element = list.GetType().GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            .GetGenericArguments()[0];
        var copy = Array.CreateInstance(element, list.Count);
        for (var i = 0; i < list.Count; i++) copy.SetValue(i == index ? item : list[i], i);
        return copy;
    }

    private static JsonElement Object(string name, string text) => JsonSerializer.SerializeToElement(new
    {
        apiVersion = "v1",
        kind = "ConfigMap",
        metadata = new { name },
        data = new Dictionary<string, string> { ["zqkey"] = text },
    });

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static object Copy(object record, PropertyInfo property, object? value)
    {
        var copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        try
        {
            property.SetValue(copy, value);
        }
        catch (TargetInvocationException refused) when (refused.InnerException is ArgumentException problem)
        {
            throw problem;
        }
        return copy;
    }
}
