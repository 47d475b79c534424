using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Transforming;

/// <summary>Copies values from fields to fields, as the <c>replacements</c> of one kustomization say.</summary>
internal sealed class Replacements(ResourceSet set, KustomizationFile file, SourceFiles sources, BuildLog log)
{
    private const string Key = "replacements";

    public void Apply()
    {
        for (var i = 0; i < file.Content.Replacements?.Count; i++)
        {
            var entry = file.Content.Replacements[i];
            foreach (var replacement in entry.Path is { Length: > 0 } path ? FromFile(path, i) : [entry]) Apply(replacement, i);
        }
        if (file.Content.Replacements is { Count: > 0 }) set.Renamed();
    }

    private IEnumerable<KustomizationReplacement> FromFile(string entry, int index)
    {
        if (LocalFiles.Find(entry, file, sources, log, [Key, index, "path"]) is not { } path) yield break;
        var (documents, problems) = sources.Documents(path);
        foreach (var problem in problems) log.Add(problem);
        foreach (var content in documents.SelectMany(d => d.Content.ValueKind == JsonValueKind.Array
            ? d.Content.EnumerateArray() : (IEnumerable<JsonElement>)[d.Content]))
        {
            if (Read(content, entry, index) is { } replacement) yield return replacement;
        }
    }

    private KustomizationReplacement? Read(JsonElement content, string entry, int index)
    {
        try
        {
            return content.Deserialize(KustomizeJsonContext.Default.KustomizationReplacement);
        }
        catch (JsonException mistake)
        {
            log.Add(file.Error($"'{entry}' is not a replacement: the value at {mistake.Path} has the wrong type.",
                "Set source and targets.", Key, index, "path"));
            return null;
        }
    }

    private void Apply(KustomizationReplacement replacement, int index)
    {
        try
        {
            if (replacement.Targets is null || (replacement.Source is null && replacement.SourceValue is null))
                throw new KustomizeException("it has no source or no targets");
            if (replacement.SourceValue is { } value) Copy(JsonValue.Create(value), replacement);
            else if (Source(replacement.Source!) is { } found) Copy(found, replacement);
        }
        catch (KustomizeException failure)
        {
            // Its object may be among those left out.
            if (log.IsComplete) log.Add(file.Error($"The replacement cannot be applied: {failure.Message}.", "", Key, index));
        }
    }

    private JsonNode? Source(KustomizationReplacementSource source)
    {
        bool Is(string? said, string value) => string.IsNullOrEmpty(said) || said == value;
        var found = set.Objects.Where(
            o => o.AllIds.Any(id => Is(source.Group, id.Group) && Is(source.Version, id.Version) && Is(source.Kind, id.Kind)
            && Is(source.Name, id.Name) && Is(source.Namespace, id.Namespace))).ToList();
        if (found.Count != 1)
            throw new KustomizeException($"{(found.Count == 0 ? "no object matches" : $"{found.Count} objects match")} the source");
        var path = source.FieldPath is { Length: > 0 } said ? said : "metadata.name";
        var slots = FieldPath.Find(found[0].Content, path, null);
        if (slots is not [var slot] || slot.Value is null) throw new KustomizeException($"{found[0].Id} has no value at '{path}'");
        if (source.Options is not { Delimiter: { Length: > 0 } delimiter } options) return slot.Value;
        var parts = slot.Value is JsonValue
            ? slot.Value.Scalar().Split(delimiter)
            : throw new KustomizeException("a delimiter needs a scalar value");
        return options.Index is var part && (part ?? 0) >= 0 && (part ?? 0) < parts.Length
            ? parts[part ?? 0]
            : throw new KustomizeException($"'{slot.Value.Scalar()}' has no part {part}");
    }

    private void Copy(JsonNode value, KustomizationReplacement replacement)
    {
        foreach (var target in replacement.Targets!)
        {
            if (target.Select is null) throw new KustomizeException("a target has no 'select'");
            var select = new ObjectSelector(target.Select);
            var reject = (target.Reject ?? []).Select(r => new ObjectSelector(r)).ToList();
            foreach (var built in set.Objects.Where(o => o.AllIds.Any(select.Selects) && select.MatchesLabels(o)
                && !reject.Exists(r => Rejects(r, o))))
            {
                foreach (var path in target.FieldPaths ?? ["metadata.name"]) Write(built, path, value, target.Options);
            }
        }
    }

    private static bool Rejects(ObjectSelector selector, BuildObject built) =>
        selector.MatchesAnyId
            ? !selector.MatchesAnyLabels && selector.MatchesLabels(built)
            : built.AllIds.Any(selector.Selects) && selector.MatchesLabels(built);

    private static void Write(BuildObject built, string path, JsonNode value, KustomizationReplacementOptions? options)
    {
        var slots = FieldPath.Find(built.Content, path, options?.Create == true ? value : null);
        if (slots.Count == 0) throw new KustomizeException($"{built.Id} has no field '{path}'");
        foreach (var slot in slots) slot.Set(Changed(slot.Value, value, options));
    }

    private static JsonNode? Changed(JsonNode? old, JsonNode value, KustomizationReplacementOptions? options)
    {
        if (options?.Delimiter is not { Length: > 0 } delimiter) return value.DeepClone();
        var parts = old.Scalar().Split(delimiter).ToList();
        var index = options.Index ?? 0;
        if (index < 0) parts.Insert(0, value.Scalar());
        else if (index >= parts.Count) parts.Add(value.Scalar());
        else parts[(int)index] = value.Scalar();
        return string.Join(delimiter, parts);
    }
}
