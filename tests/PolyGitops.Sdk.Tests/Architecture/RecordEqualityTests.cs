using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.Tests.Architecture;

/// <summary>A public record that holds a collection, JSON or bytes compares them by content.</summary>
public class RecordEqualityTests
{
    private static readonly Type[] Records =
    [
        .. new[] { typeof(Platform).Assembly, typeof(FakeCluster).Assembly }.SelectMany(a => a.GetExportedTypes())
            .Where(t => IsRecord(t) && !t.IsAbstract && ContentOf(t).Any()).OrderBy(t => t.FullName, StringComparer.Ordinal),
    ];

    public static TheoryData<string, string> Properties
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var type in Records) foreach (var property in ContentOf(type)) all.Add(type.FullName!, property.Name);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Properties))]
    public void A_record_compares_by_content(string record, string property)
    {
        var type = Records.Single(t => t.FullName == record);
        var one = Create(type);
        var none = Copy(one);
        var same = Copy(one);
        var other = Copy(one);
        var target = type.GetProperty(property)!;
        target.SetValue(one, Value(target.PropertyType, seed: 1, depth: 0));
        target.SetValue(same, Value(target.PropertyType, seed: 1, depth: 0));
        target.SetValue(other, Value(target.PropertyType, seed: 2, depth: 0));
        Assert.True(one.Equals(same), "Built twice from equal content, it is not equal.");
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.False(one.Equals(other), "With other content, it is still equal.");
        Assert.False(other.Equals(one), "With other content, it is still equal.");
        Assert.False(one.Equals(none), "With content, it equals one without.");
    }

    [Fact]
    public void The_records_are_found() => Assert.InRange(Properties.Count, 300, int.MaxValue);

    // A list that is changed behind the record's back would change the record, and the hash under which it is found.
    [Fact]
    public void A_record_keeps_what_it_was_given()
    {
        var requests = new List<string> { "a" };
        var labels = new Dictionary<string, string> { ["a"] = "1" };
        var command = new Command { Program = "git", Arguments = requests };
        var meta = new ObjectMeta { Labels = labels };
        requests.Add("b");
        labels.Add("b", "2");
        Assert.Equal(["a"], command.Arguments);
        Assert.Equal(["a"], meta.Labels.Keys);
    }

    [Fact]
    public void The_order_of_keys_does_not_count_and_the_order_of_items_does()
    {
        var one = new ObjectMeta
        {
            Labels = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" },
            Finalizers = ["a", "b"],
            UnknownFields = new Dictionary<string, JsonElement> { ["x"] = JsonElement.Parse("""{"a":1,"b":[2]}""") },
        };
        var same = new ObjectMeta
        {
            Labels = new SortedDictionary<string, string>(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)))
            {
                ["a"] = "1",
                ["b"] = "2",
            },
            Finalizers = new List<string> { "a", "b" },
            UnknownFields = new Dictionary<string, JsonElement> { ["x"] = JsonElement.Parse("""{ "b": [2], "a": 1.0 }""") },
        };
        Assert.Equal("b", same.Labels.Keys.First());
        Assert.True(one.Equals(same));
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.False(one.Equals(one with { Finalizers = ["b", "a"] }));
        Assert.False(one.Equals(one with { UnknownFields = new Dictionary<string, JsonElement> { ["x"] = JsonElement.Parse("1") } }));
    }

    [Fact]
    public void Platforms_that_are_built_alike_are_equal()
    {
        var platform = Platforms.TwoClusters().Build();
        Assert.True(platform.Equals(Platforms.TwoClusters().Build()));
        Assert.Equal(platform.GetHashCode(), Platforms.TwoClusters().Build().GetHashCode());
        Assert.False(platform.Equals(platform with { Environments = [.. platform.Environments.Skip(1)] }));
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    // What can be set: a property that is computed from others takes no part in the comparison.
    private static IEnumerable<PropertyInfo> ContentOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null && IsContent(p.PropertyType));

    private static bool IsContent(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain == typeof(JsonElement) || plain == typeof(ReadOnlyMemory<byte>)
            || (plain != typeof(string) && plain.IsAssignableTo(typeof(IEnumerable)) && (plain.IsInterface || plain.IsArray)));

    // What `with` does: the other properties stay the same objects, some of which (clocks, loggers) have no equality of their own.
    private static object Copy(object record) => record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;

    private static object Create(Type type) =>
        type.GetConstructor(Type.EmptyTypes)?.Invoke(null) ?? RuntimeHelpers.GetUninitializedObject(type);

    private static readonly Dictionary<(Type, int), object> Shared = [];

    /// <summary>A new value of the type: equal to another of the same seed, different from one of another.</summary>
    private static object Value(Type type, int seed, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return new string('x', seed);
        if (type == typeof(bool)) return seed == 1;
        if (type == typeof(int) || type == typeof(long)) return Convert.ChangeType(seed, type);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(seed % Enum.GetValues(type).Length)!;
        if (type == typeof(object)) return new List<string> { new('x', seed) };
        if (type == typeof(JsonElement)) return JsonElement.Parse($$"""{"a":[{"b":{{seed}}}]}""");
        if (type == typeof(Manifest))
            return Manifest.FromJson($$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{ "name": "x{{seed}}" } }""");
        if (type == typeof(HelmValues)) return HelmValues.FromJson($$"""{"a":[{"b":{{seed}}}]}""");
        if (type == typeof(ValuePath)) return ValuePath.Parse(new string('x', seed));
        if (type == typeof(Uri)) return new Uri($"https://{new string('x', seed)}.example.com/");
        if (type == typeof(TimeSpan)) return TimeSpan.FromSeconds(seed);
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.UnixEpoch.AddSeconds(seed);
        if (type == typeof(ReadOnlyMemory<byte>)) return new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(new string('x', seed)));
        if (type.IsAssignableTo(typeof(ITuple)))
            return Activator.CreateInstance(type, [.. type.GetGenericArguments().Select(t => Value(t, seed, depth + 1))])!;
        if (type.IsInterface && type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable))) return Collection(type, seed, depth);
        if (type.IsAbstract && Heir(type) is { } heir) return Value(heir, seed, depth);
        if (IsRecord(type) && depth < 3) return Filled(type, seed, depth);
        // A type without equality of its own: the same object in both.
        lock (Shared)
        {
            if (!Shared.TryGetValue((type, seed), out var shared))
                Shared[(type, seed)] = shared = RuntimeHelpers.GetUninitializedObject(type);
            return shared;
        }
    }

    private static Type? Heir(Type type) =>
        type.Assembly.GetTypes().Where(t => t.IsAssignableTo(type) && !t.IsAbstract && !t.IsGenericTypeDefinition)
            .MinBy(t => t.FullName, StringComparer.Ordinal);

    private static object Collection(Type type, int seed, int depth)
    {
        var arguments = type.GetGenericArguments();
        if (arguments.Length == 2)
        {
            var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
            dictionary.Add(Value(arguments[0], 1, depth + 1), Value(arguments[1], seed, depth + 1));
            return dictionary;
        }
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments))!;
        list.Add(Value(arguments[0], seed, depth + 1));
        return list;
    }

    private static object Filled(Type type, int seed, int depth)
    {
        var instance = Create(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod is not null && !p.PropertyType.IsAssignableTo(typeof(Delegate))))
        {
            property.SetValue(instance, Value(property.PropertyType, seed, depth + 1));
        }
        return instance;
    }
}
