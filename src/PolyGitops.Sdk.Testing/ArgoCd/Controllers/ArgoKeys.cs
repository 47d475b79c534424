using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>Names of Argo CD's own objects and keys of the work queue.</summary>
internal static class ArgoKeys
{
    public const string ApplicationPrefix = "application/";
    public const string SetPrefix = "applicationset/";

    public static ResourceKey Application(string space, string name) => new(ArgoObjects.Group, ArgoObjects.Application, space, name);

    public static ResourceKey Set(string space, string name) => new(ArgoObjects.Group, ArgoObjects.ApplicationSet, space, name);

    public static ResourceKey Project(string space, string name) => new(ArgoObjects.Group, ArgoObjects.AppProject, space, name);
}
