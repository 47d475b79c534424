using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Transforming;

/// <summary>Text before and behind every name, but for kinds whose names mean something.</summary>
internal static class NameAffixes
{
    public static void Apply(ResourceSet set, Kustomization content)
    {
        foreach (var built in set.Objects)
        {
            var id = built.OriginalId;
            if (id.Kind is "CustomResourceDefinition" or "Namespace" || id is { Kind: "APIService", Group: "apiregistration.k8s.io" })
                continue;
            if (content.NamePrefix is { Length: > 0 } prefix) Rename(built, built.Prefixes, prefix, prefix + built.Name);
            if (content.NameSuffix is { Length: > 0 } suffix) Rename(built, built.Suffixes, suffix, built.Name + suffix);
        }
        set.Renamed();
    }

    private static void Rename(BuildObject built, List<string> affixes, string affix, string name)
    {
        affixes.Add(affix);
        built.RememberId();
        built.Rename(name);
    }
}
