using PolyGitops.Sdk.Kustomize.Patching;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;
using PolyGitops.Sdk.Kustomize.Transforming;

namespace PolyGitops.Sdk.Kustomize;

/// <summary>What a kustomization changes about its objects, in kustomize's order.</summary>
internal static class Transformers
{
    public static void Run(ResourceSet set, KustomizationFile file, SourceFiles sources, BuildLog log)
    {
        var content = file.Content;
        var patches = new PatchRun(set, file, sources, log);
        patches.StrategicMerges();
        patches.Patches();
        if (content.Namespace is { Length: > 0 } @namespace) NamespaceTransformer.Apply(set, @namespace, file, log);
        NameAffixes.Apply(set, content);
        LabelTransformer.Apply(set, content);
        if (content.CommonAnnotations is { Count: > 0 } annotations) LabelTransformer.Set(set, annotations, FieldSpecs.Annotations);
        patches.JsonPatches();
        Replicas.Apply(set, file, log);
        Images.Apply(set, file, log);
        new Replacements(set, file, sources, log).Apply();
    }
}
