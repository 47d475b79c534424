using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Generating;

/// <summary>Makes the ConfigMaps and Secrets of a kustomization.</summary>
internal static class Generators
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Run(ResourceSet set, KustomizationFile file, SourceFiles sources, BuildLog log)
    {
        foreach (var (generators, kind, key) in new[]
        {
            (file.Content.ConfigMapGenerator, "ConfigMap", "configMapGenerator"),
            (file.Content.SecretGenerator, "Secret", "secretGenerator"),
        })
        {
            for (var i = 0; i < generators?.Count; i++)
            {
                if (string.IsNullOrEmpty(generators[i].Name))
                {
                    log.Add(file.Error("The generator has no name.", "Set the name of the object that it generates.", key, i));
                    continue;
                }
                var entries = new GeneratorEntries(file, sources, log, key, i).Read(generators[i]);
                Add(set, Make(file, generators[i], kind, entries, key, i), generators[i], file, log, key, i);
            }
        }
    }

    private static BuildObject Make(
        KustomizationFile file, KustomizationGenerator generator, string kind,
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> entries, string key, int index)
    {
        var content = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = kind,
            ["metadata"] = new JsonObject { ["name"] = generator.Name },
        };
        var metadata = content.Map("metadata");
        if (generator.Namespace is { Length: > 0 } @namespace) metadata["namespace"] = @namespace;
        if (kind == "Secret")
        {
            content["type"] = generator.Type is { Length: > 0 } type ? type : "Opaque";
            content.Map("data");
        }
        foreach (var (name, bytes) in entries)
        {
            var text = kind == "Secret" ? null : Text(bytes.Span);
            content.Map(text is null && kind == "ConfigMap" ? "binaryData" : "data")[name] = text ?? Base64(bytes.Span);
        }
        foreach (var options in new[] { generator.Options, file.Content.GeneratorOptions })
        {
            JsonNodes.FillIn(metadata, "labels", Map(options?.Labels));
            JsonNodes.FillIn(metadata, "annotations", Map(options?.Annotations));
            if (options?.Immutable == true) content["immutable"] = true;
        }
        var keepsName = generator.Options?.DisableNameSuffixHash == true || file.Content.GeneratorOptions?.DisableNameSuffixHash == true;
        return new BuildObject(content, file.Path, file.Line(key, index), 0) { NeedsHash = !keepsName };
    }

    private static void Add(
        ResourceSet set, BuildObject made, KustomizationGenerator generator, KustomizationFile file, BuildLog log, string key, int index)
    {
        var there = set.Find(made.Id);
        var changes = generator.Behavior is "merge" or "replace";
        switch (there)
        {
            case [] when !changes:
                set.TryAdd(made);
                break;
            case [] when log.IsComplete:
                log.Add(file.Error($"The object {made.Id} to {generator.Behavior} does not exist.",
                    "Check its name and namespace, or leave 'behavior' out.", key, index));
                break;
            case [var old] when changes:
                made.TakeOver(old);
                if (generator.Behavior == "merge")
                    foreach (var data in new[] { "data", "binaryData" }) JsonNodes.FillIn(made.Content, data, old.Content[data]);
                set.Replace(old, made);
                break;
            case [_, ..]:
                log.Add(file.Error($"{made.Id} already exists.", "Set 'behavior' to merge or replace, or rename one.", key, index));
                break;
        }
    }

    private static string? Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // In lines of 70 characters when it is longer than one, as kustomize writes it; the hash counts the breaks.
    private static string Base64(ReadOnlySpan<byte> bytes)
    {
        const int width = 70;
        var text = Convert.ToBase64String(bytes);
        return text.Length < width ? text : string.Concat(text.Chunk(width).Select(line => new string(line) + "\n"));
    }

    private static JsonObject? Map(IReadOnlyDictionary<string, string>? entries) =>
        entries is null ? null : new(entries.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)e.Value)));
}
