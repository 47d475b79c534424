using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>Names of Argo CD's own objects and of what waits in the queue.</summary>
internal static class ArgoKeys
{
    public const string Group = "argoproj.io";
    public const string ApplicationPrefix = "application/";
    public const string SetPrefix = "applicationset/";

    public static ResourceKey Application(string space, string name) => new(Group, "Application", space, name);

    public static ResourceKey Set(string space, string name) => new(Group, "ApplicationSet", space, name);

    public static ResourceKey Project(string space, string name) => new(Group, "AppProject", space, name);
}
