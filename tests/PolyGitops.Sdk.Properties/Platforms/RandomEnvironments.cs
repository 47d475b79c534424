using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Properties.Platforms;

/// <summary>Draws environments, production last.</summary>
internal static class RandomEnvironments
{
    private static readonly string[] Names = ["dev", "tst", "stg", "prd"];

    public static IReadOnlyList<DeploymentEnvironment> Draw(Choices choices, IReadOnlyList<Cluster> clusters, NamespaceNaming naming)
    {
        // Plain names take a cluster for each; the others share one as a rule.
        var count = naming == NamespaceNaming.Plain || choices.OneIn(12) ? choices.Between(Math.Min(2, clusters.Count), clusters.Count) : clusters.Count + 1;
        return
        [
            .. Enumerable.Range(0, count).Select(i => new DeploymentEnvironment
            {
                // Every cluster has one before any has two.
                Name = Names[i],
                Cluster = clusters[i < clusters.Count ? i : choices.Below(clusters.Count)].Name,
                // The linter takes a name for production that reads so.
                IsProduction = Names[i] == "prd" || (i == count - 1 && count > 1 && choices.Has(Trait.Production, 70)),
                Objects = choices.Has(Trait.EnvironmentObjects) && (i == 0 || choices.Half()) ? [RandomObjects.ClusterWide(choices)] : [],
            }),
        ];
    }
}

/// <summary>Draws extra objects.</summary>
internal static class RandomObjects
{
    public static System.Text.Json.JsonElement ClusterWide(Choices choices) => Json(
        $$$"""{"apiVersion":"scheduling.k8s.io/v1","kind":"PriorityClass","metadata":{"name":"{{{choices.Name()}}}"},"value":{{{choices.Between(1, 1000)}}}}""");

    public static System.Text.Json.JsonElement Namespaced(Choices choices) => Json(
        $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{choices.Name()}}}"},"data":{"key":"{{{choices.Of("yes", "1e3", "a: b", "")}}}"}}""");

    private static System.Text.Json.JsonElement Json(string text) => System.Text.Json.JsonElement.Parse(text);
}
