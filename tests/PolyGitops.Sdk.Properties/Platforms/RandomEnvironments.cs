using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Properties.Platforms;

/// <summary>Draws environments, production last.</summary>
internal static class RandomEnvironments
{
    private static readonly string[] Names = ["dev", "tst", "stg", "prd"];

    public static IReadOnlyList<DeploymentEnvironment> Draw(Choices choices, IReadOnlyList<Cluster> clusters)
    {
        var count = choices.Between(1, 4);
        return
        [
            .. Enumerable.Range(0, count).Select(i => new DeploymentEnvironment
            {
                // Every cluster has one before any has two.
                Name = Names[i],
                Cluster = clusters[i < clusters.Count ? i : choices.Below(clusters.Count)].Name,
                // The linter takes a name for production that reads so.
                IsProduction = Names[i] == "prd" || (i == count - 1 && count > 1 && choices.Half()),
                Objects = choices.OneIn(3) ? [RandomObjects.ClusterWide(choices)] : [],
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
