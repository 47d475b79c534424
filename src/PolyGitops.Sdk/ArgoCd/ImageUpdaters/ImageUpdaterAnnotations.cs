using System.Globalization;
using System.Text;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Annotations of an Application that Argo CD Image Updater reads.</summary>
public static class ImageUpdaterAnnotations
{
    private const string Prefix = "argocd-image-updater.argoproj.io/";

    /// <summary>The images: <c>alias=image:constraint</c>, joined by commas.</summary>
    public const string ImageList = Prefix + "image-list";

    /// <summary>How an update is written: <c>argocd</c>, <c>git</c> or <c>git:secret:NAMESPACE/NAME</c>.</summary>
    public const string WriteBackMethod = Prefix + "write-back-method";

    /// <summary>What is written: <c>helmvalues:FILE</c> or <c>kustomization:FOLDER</c>.</summary>
    public const string WriteBackTarget = Prefix + "write-back-target";

    /// <summary>Branch that is committed to. Alone, it means the repository of the source.</summary>
    public const string GitBranch = Prefix + "git-branch";

    /// <summary>Repository that is committed to.</summary>
    public const string GitRepository = Prefix + "git-repository";

    /// <summary>How the newest tag of an image is chosen.</summary>
    public static string UpdateStrategy(string alias) => Scoped(Guard.NotNull(alias), "update-strategy");

    /// <summary>Which tags of an image count: <c>any</c>, or <c>regexp:</c> and a pattern.</summary>
    public static string AllowTags(string alias) => Scoped(Guard.NotNull(alias), "allow-tags");

    /// <summary>Globs of an image's tags to ignore, joined by commas.</summary>
    public static string IgnoreTags(string alias) => Scoped(Guard.NotNull(alias), "ignore-tags");

    /// <summary>Whether an image that the Application does not run yet is updated too.</summary>
    public static string ForceUpdate(string alias) => Scoped(Guard.NotNull(alias), "force-update");

    /// <summary>Where the credentials of an image's registry are.</summary>
    public static string PullSecret(string alias) => Scoped(Guard.NotNull(alias), "pull-secret");

    /// <summary>Platforms that an image must have, joined by commas.</summary>
    public static string Platforms(string alias) => Scoped(Guard.NotNull(alias), "platforms");

    /// <summary>Path in the values of an image without tag.</summary>
    public static string HelmImageName(string alias) => Scoped(Guard.NotNull(alias), "helm.image-name");

    /// <summary>Path in the values of an image's tag.</summary>
    public static string HelmImageTag(string alias) => Scoped(Guard.NotNull(alias), "helm.image-tag");

    /// <summary>Path in the values of image and tag in one.</summary>
    public static string HelmImageSpec(string alias) => Scoped(Guard.NotNull(alias), "helm.image-spec");

    /// <summary>Name of an image in a kustomization.</summary>
    public static string KustomizeImageName(string alias) => Scoped(Guard.NotNull(alias), "kustomize.image-name");

    /// <summary>
    /// A path as the updater reads it, which parts at each dot and knows <c>key[n]</c> but no escapes; null where it cannot name the place.
    /// A key of the root may hold anything: the updater looks for it first as it is spelled (argocd-image-updater, setHelmValue).
    /// </summary>
    internal static string? KeyOf(ValuePath path)
    {
        var parts = path.Parts;
        if (parts is [{ Text: { } only }]) return only;
        var key = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Text is not { } name)
            {
                if (i == 0 || parts[i - 1].Text is null) return null;
                key.Append(CultureInfo.InvariantCulture, $"[{parts[i]}]");
                continue;
            }
            if (name.AsSpan().ContainsAny('.', '[', ']')) return null;
            key.Append(i > 0 ? "." : "").Append(name);
        }
        return key.ToString();
    }

    private static string Scoped(string alias, string name) => $"{Prefix}{alias}.{name}";
}
