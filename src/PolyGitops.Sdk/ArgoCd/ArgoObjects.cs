using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Which objects are Argo CD's own.</summary>
internal static class ArgoObjects
{
    public const string Group = "argoproj.io";
    public const string Application = nameof(Application);
    public const string ApplicationSet = nameof(ApplicationSet);
    public const string AppProject = nameof(AppProject);

    /// <summary>The project that every Argo CD has. It permits everything unless somebody changed it.</summary>
    public const string DefaultProject = "default";

    /// <summary>The project of an Application.</summary>
    public static string ProjectOf(ApplicationSpec? spec) => spec?.Project is { Length: > 0 } project ? project : DefaultProject;

    public static bool IsApplication(this Manifest manifest) => IsKind(manifest.Content, Application);

    /// <summary>Whether an object is of one of Argo CD's kinds, in whatever version.</summary>
    public static bool IsKind(JsonElement content, string kind) => KubernetesScopes.GroupAndKind(content) == (Group, kind);
}
