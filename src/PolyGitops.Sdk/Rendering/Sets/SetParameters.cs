using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;

namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary>Runs the generators of a set: each set of parameters makes one Application.</summary>
internal sealed class SetParameters(SetTemplate template, GitParameters git, ClusterParameters clusters)
{
    /// <summary>Every set of parameters of a generator.</summary>
    /// <exception cref="SetException">It cannot be run.</exception>
    public async Task<IReadOnlyList<JsonObject>> OfAsync(ApplicationSetGenerator generator, CancellationToken cancellationToken) =>
        await OfAsync(
            JsonSerializer.SerializeToNode(generator, ArgoCdJsonContext.Default.ApplicationSetGenerator)!.AsObject(), [], depth: 0,
            cancellationToken).ConfigureAwait(false);

    // What comes from an earlier generator of a matrix fills the texts of this one.
    private async Task<IReadOnlyList<JsonObject>> OfAsync(
        JsonObject generator, JsonObject outer, int depth, CancellationToken cancellationToken)
    {
        var filled = (outer.Count == 0 ? generator : template.Fill(generator, outer))!.AsObject();
        var made = await RunAsync(filled, depth, cancellationToken).ConfigureAwait(false);
        return filled["selector"] is { } selector
            ? [.. made.Where(p => ParameterSelector.IsMatch(selector.Deserialize(ArgoCdJsonContext.Default.LabelSelector)!, p))]
            : made;
    }

    private Task<IReadOnlyList<JsonObject>> RunAsync(JsonObject generator, int depth, CancellationToken cancellationToken)
    {
        var names = generator.Where(g => g.Key != "selector" && g.Value is not null).Select(g => g.Key).ToList();
        if (names.Count != 1)
            throw new SetException(
                SetException.Parameters, $"a generator needs exactly one kind, and this one has {names.Count}: {string.Join(", ", names)}");
        var content = generator[names[0]]!.AsObject();
        switch (names[0])
        {
            case "list":
                return Task.FromResult(ListParameters.Of(content.Deserialize(ArgoCdJsonContext.Default.ListGenerator)!, template.UsesGo));
            case "clusters":
                return Task.FromResult(clusters.Of(content.Deserialize(ArgoCdJsonContext.Default.ClusterGenerator)!));
            case "git":
                return git.OfAsync(content.Deserialize(ArgoCdJsonContext.Default.GitGenerator)!, cancellationToken);
            case "matrix" when depth < 2:
                return MatrixAsync(content, depth, cancellationToken);
            case "merge" when depth < 2:
                return MergeAsync(content, depth, cancellationToken);
            default:
                throw new SetException(
                    SetException.Parameters, $"the generator '{names[0]}' is not run here{(depth < 2 ? "" : ", at this depth")}");
        }
    }

    private async Task<IReadOnlyList<JsonObject>> MatrixAsync(JsonObject matrix, int depth, CancellationToken cancellationToken)
    {
        var children = Children(matrix);
        if (children.Count != 2)
            throw new SetException(SetException.Parameters, $"found {children.Count} generators, Matrix support only two");
        var made = new List<JsonObject>();
        foreach (var first in await OfAsync(children[0], [], depth + 1, cancellationToken).ConfigureAwait(false))
        {
            foreach (var second in await OfAsync(children[1], first, depth + 1, cancellationToken).ConfigureAwait(false))
                made.Add(Combined(first, second));
        }
        return made;
    }

    private async Task<IReadOnlyList<JsonObject>> MergeAsync(JsonObject merge, int depth, CancellationToken cancellationToken)
    {
        var children = Children(merge);
        if (children.Count < 2)
            throw new SetException(SetException.Parameters, "found less than two generators, Merge requires two or more");
        var keys = (merge["mergeKeys"] as JsonArray ?? []).Select(k => k!.GetValue<string>()).ToList();
        if (keys.Count == 0) throw new SetException(SetException.Parameters, "no merge keys were specified, Merge requires at least one");
        var merged = new OrderedDictionary<string, JsonObject>();
        for (var i = 0; i < children.Count; i++)
        {
            var sets = ByKey(await OfAsync(children[i], [], depth + 1, cancellationToken).ConfigureAwait(false), keys);
            foreach (var (key, parameters) in sets)
            {
                if (i == 0) merged[key] = parameters;
                else if (merged.TryGetValue(key, out var known)) Overlay(known, parameters);
            }
        }
        return [.. merged.Values];
    }

    private JsonObject Combined(JsonObject first, JsonObject second)
    {
        if (template.UsesGo)
        {
            var merged = second.DeepClone().AsObject();
            Overlay(merged, first);
            return merged;
        }
        var combined = first.DeepClone().AsObject();
        foreach (var (name, value) in second)
        {
            if (combined.TryGetPropertyValue(name, out var known) && known?.ToString() != value?.ToString())
                throw new SetException(SetException.Parameters, $"found duplicate key {name} with different value, a: {known} ,b: {value}");
            combined[name] = value?.DeepClone();
        }
        return combined;
    }

    private static void Overlay(JsonObject target, JsonObject over)
    {
        foreach (var (name, value) in over)
        {
            if (value is JsonObject inner && target[name] is JsonObject known) Overlay(known, inner);
            else target[name] = value?.DeepClone();
        }
    }

    private static OrderedDictionary<string, JsonObject> ByKey(IReadOnlyList<JsonObject> sets, List<string> keys)
    {
        var found = new OrderedDictionary<string, JsonObject>();
        foreach (var parameters in sets)
        {
            var key = new JsonObject(keys.Select(k => KeyValuePair.Create(k, parameters[k]?.DeepClone()))).ToJsonString();
            if (!found.TryAdd(key, parameters))
                throw new SetException(
                    SetException.Parameters,
                    $"the parameters from a generator were not unique by the given mergeKeys, Merge requires all param sets "
                        + $"to be unique. Duplicate key was {key}");
        }
        return found;
    }

    private static List<JsonObject> Children(JsonObject holder) =>
        [.. (holder["generators"] as JsonArray ?? []).Select(g => g!.AsObject())];
}

/// <summary>The list generator.</summary>
internal static class ListParameters
{
    public static IReadOnlyList<JsonObject> Of(ListGenerator generator, bool usesGo)
    {
        IEnumerable<JsonElement> elements = generator.Elements ?? [];
        if (generator.ElementsYaml is { Length: > 0 } yaml
            && YamlReader.Read(yaml) is [{ Content.ValueKind: JsonValueKind.Array } further, ..])
            elements = elements.Concat(further.Content.EnumerateArray());
        return [.. elements.Select(e => usesGo ? JsonObject.Create(e)!.DeepClone().AsObject() : Flat(e))];
    }

    private static JsonObject Flat(JsonElement element)
    {
        var parameters = new JsonObject();
        foreach (var property in element.EnumerateObject())
        {
            if (property.NameEquals("values") && property.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var value in property.Value.EnumerateObject()) parameters["values." + value.Name] = Text(value);
            }
            else
            {
                parameters[property.Name] = Text(property);
            }
        }
        return parameters;
    }

    private static string Text(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String
        ? property.Value.GetString()!
        : throw new SetException(SetException.Parameters, $"error parsing value as string {property.Name}: {property.Value.GetRawText()}");
}
