using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kubernetes.Patching;

namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary>Makes an Application of a set's template and a set of parameters.</summary>
internal sealed class SetRenderer(ArgoApplicationSet set, SetTemplate template)
{
    public ArgoApplication Render(JsonObject parameters, ApplicationSetTemplate? overriding)
    {
        var spec = set.Spec!;
        var content = ToNode(spec.Template ?? new());
        if (overriding is not null) JsonMergePatch.Apply(content, WithoutEmpty(ToNode(overriding)));
        var filled = template.Fill(content, parameters)!.AsObject();
        if (spec.TemplatePatch is { Length: > 0 } patch) JsonMergePatch.Apply(filled, Patch(template.Fill(patch, parameters)));
        try
        {
            var application = filled.Deserialize(ArgoCdJsonContext.Default.ArgoApplication)!;
            var metadata = application.Metadata ?? new();
            return application with
            {
                ApiVersion = "argoproj.io/v1alpha1",
                Kind = "Application",
                Metadata = metadata with
                {
                    Namespace = set.Metadata?.Namespace,
                    Finalizers = Finalizers(metadata),
                    OwnerReferences = Owners(),
                },
            };
        }
        catch (JsonException mistake)
        {
            throw new SetException(SetException.Template, $"the template does not render an Application: {mistake.Message}");
        }
    }

    private IReadOnlyList<string>? Finalizers(ObjectMeta metadata) =>
        metadata.Finalizers is { Count: > 0 } said
            ? said
            : set.Spec!.SyncPolicy?.PreserveResourcesOnDeletion == true
            ? null
            : [ArgoFinalizers.Resources];

    // A set that no cluster has yet has no id to refer to.
    private IReadOnlyList<OwnerReference>? Owners() => set.Metadata?.Uid is not { } uid ? null :
    [
        new()
        {
            ApiVersion = set.ApiVersion,
            Kind = set.Kind,
            Name = set.Metadata?.Name,
            Uid = uid,
            Controller = true,
            BlockOwnerDeletion = true,
        },
    ];

    private static JsonObject Patch(string yaml)
    {
        try
        {
            return YamlReader.Read(yaml) is [{ Content.ValueKind: JsonValueKind.Object } document, ..]
                ? JsonObject.Create(document.Content)!
                : throw new SetException(SetException.Template, "the templatePatch is not a mapping");
        }
        catch (DiagnosticsException unreadable)
        {
            throw new SetException(SetException.Template, $"the templatePatch is not YAML: {unreadable.Message}");
        }
    }

    private static JsonObject ToNode(ApplicationSetTemplate part) =>
        JsonSerializer.SerializeToNode(part, ArgoCdJsonContext.Default.ApplicationSetTemplate)!.AsObject();

    // An empty string in a generator's template is ignored.
    private static JsonObject WithoutEmpty(JsonObject fields) => new(fields
        .Where(f => f.Value is not (null or JsonObject { Count: 0 } or JsonArray { Count: 0 })
            && !(f.Value is JsonValue value && value.TryGetValue<string>(out var text) && text.Length == 0))
        .Select(f => KeyValuePair.Create(f.Key, (JsonNode?)(f.Value is JsonObject inner ? WithoutEmpty(inner) : f.Value!.DeepClone()))));
}
