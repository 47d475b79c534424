using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>Helm values of one Argo CD (chart <c>argo-cd</c> of argo-helm).</summary>
internal static class ArgoCdValues
{
    private const string ApplicationHealth = "resource.customizations.health.argoproj.io_Application";

    /// <summary>What the platform needs of it, with the installation's own values merged over.</summary>
    public static HelmValues For(Platform platform, InfraRepository? infra, ArgoCdInstallation? installation, Cluster cluster)
    {
        var values = new JsonObject
        {
            ["crds"] = new JsonObject { ["annotations"] = new JsonObject { [ArgoAnnotations.SyncOptions] = SyncOptions.NoPrune } },
            ["configs"] = new JsonObject
            {
                ["cm"] = new JsonObject { [ApplicationHealth] = Template.Render("Infra/ApplicationHealth.lua") },
                // Differences are computed by the API server: defaults and webhooks do not count as drift.
                ["params"] = new JsonObject { ["controller.diff.server.side"] = "true" },
                ["repositories"] = Repositories(ArgoCdRepositories.Of(platform, infra, installation, cluster)),
            },
        };
        return HelmValues.From(values).Merge(installation?.Values ?? HelmValues.Empty);
    }

    private static JsonObject Repositories(IEnumerable<ArgoCdRepository> repositories)
    {
        var declared = new JsonObject();
        foreach (var repository in repositories)
        {
            var declaration = new JsonObject { ["url"] = repository.Url, ["type"] = repository.IsHelm ? "helm" : "git" };
            if (repository.IsHelm) declaration["name"] = repository.Name;
            if (repository.IsOci) declaration["enableOCI"] = "true";
            declared[repository.Name] = declaration;
        }
        return declared;
    }
}
