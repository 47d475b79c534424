using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Testing.ArgoCd.Charts;

/// <summary>The CRDs of Argo CD.</summary>
internal static class ArgoCdDefinitions
{
    private const string PartOf = "argocd";

    public static IEnumerable<Manifest> All =>
    [
        // No status subresource: Argo CD writes an Application's status with the object.
        Manifest.FromJson(CustomDefinition.Of(Named("Application", "app", "apps"),
            StructuralSchema.Of(WireContracts.Application), PartOf, columns: Columns()).ToJsonString()),
        Manifest.FromJson(CustomDefinition.Of(Named("ApplicationSet", "appset", "appsets"),
            StructuralSchema.Of(WireContracts.ApplicationSet), PartOf, hasStatus: true).ToJsonString()),
        Manifest.FromJson(CustomDefinition.Of(Named("AppProject", "appproj", "appprojs"),
            StructuralSchema.Of(WireContracts.AppProject), PartOf).ToJsonString()),
    ];

    private static CustomDefinitionNames Named(string kind, params IReadOnlyList<string> shortNames) => new()
    {
        Group = "argoproj.io",
        Version = "v1alpha1",
        Kind = kind,
        Plural = kind.ToLowerInvariant() + "s",
        ShortNames = shortNames,
    };

    private static JsonArray Columns() => new(
        Column("Sync Status", ".status.sync.status", isWide: false),
        Column("Health Status", ".status.health.status", isWide: false),
        Column("Revision", ".status.sync.revision", isWide: true),
        Column("Project", ".spec.project", isWide: true));

    private static JsonObject Column(string name, string path, bool isWide)
    {
        var column = new JsonObject { ["name"] = name, ["type"] = "string", ["jsonPath"] = path };
        if (isWide) column["priority"] = 10;
        return column;
    }
}
