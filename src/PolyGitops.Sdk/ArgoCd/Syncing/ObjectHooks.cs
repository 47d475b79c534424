using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd.Syncing;

/// <summary>The hook annotations of an object, including Helm's own hooks.</summary>
internal static class ObjectHooks
{
    /// <summary>Keeps a hook until its phase is over.</summary>
    public const string Finalizer = "argocd.argoproj.io/hook-finalizer";

    private const string HelmHook = "helm.sh/hook";

    // Argo CD has no upgrade and no rollback: what Helm runs there has no phase of its own, and helm test none at all.
    private static readonly Dictionary<string, Hook> HelmPhases = new()
    {
        ["pre-install"] = Hook.PreSync,
        ["pre-upgrade"] = Hook.PreSync,
        ["post-install"] = Hook.PostSync,
        ["post-upgrade"] = Hook.PostSync,
        ["pre-delete"] = Hook.PreDelete,
        ["post-delete"] = Hook.PostDelete,
    };

    private static readonly Dictionary<string, HookDeletePolicy> HelmPolicies = new()
    {
        ["hook-succeeded"] = HookDeletePolicy.HookSucceeded,
        ["hook-failed"] = HookDeletePolicy.HookFailed,
        ["before-hook-creation"] = HookDeletePolicy.BeforeHookCreation,
    };

    /// <summary>The phases that an object runs in as a hook.</summary>
    public static IReadOnlyList<Hook> Hooks(this Manifest manifest)
    {
        Hook[] own = [.. manifest.Entries(ArgoAnnotations.Hook).Where(IsName<Hook>).Select(Enum.Parse<Hook>)];
        return own.Length > 0 ? own : [.. manifest.Entries(HelmHook).Where(HelmPhases.ContainsKey).Select(h => HelmPhases[h]).Distinct()];
    }

    /// <summary>Whether it is a hook, of whatever phase.</summary>
    public static bool IsHook(this Manifest manifest)
    {
        if (manifest.Annotation(ArgoAnnotations.Hook) is not null) return !manifest.IsSkipped();
        // A CRD that a chart marks as a hook is installed like any other object.
        return manifest.Annotation(HelmHook) is { } hook && hook != "crd-install";
    }

    /// <summary>Whether Argo CD is told to leave it alone.</summary>
    public static bool IsSkipped(this Manifest manifest) => manifest.Hooks() is [Hook.Skip];

    public static IReadOnlyList<HookDeletePolicy> DeletePolicies(this Manifest manifest)
    {
        HookDeletePolicy[] policies =
        [
            .. manifest.Entries(ArgoAnnotations.HookDeletePolicy).Where(IsName<HookDeletePolicy>).Select(Enum.Parse<HookDeletePolicy>),
            .. manifest.Entries("helm.sh/hook-delete-policy").Where(HelmPolicies.ContainsKey).Select(p => HelmPolicies[p]),
        ];
        return policies.Length > 0 ? policies : [HookDeletePolicy.BeforeHookCreation];
    }

    private static bool IsName<T>(string text)
        where T : struct, Enum => Enum.GetNames<T>().Contains(text);
}
