using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Properties.Platforms;

/// <summary>Draws a platform.</summary>
internal static class RandomPlatform
{
    /// <summary>The language models that are drawn, one of each provider.</summary>
    public static IReadOnlyList<string> Models { get; } = ["openai/gpt-4o-mini", "anthropic/claude-3-5-haiku-latest", "gemini/gemini-2.0-flash", "ollama/llama3.1", "azure/gpt-4o"];

    public static PlatformBuilder Draw(Choices choices)
    {
        var name = choices.Name();
        GitHost[] hosts = [GitHost.GitHub("acme"), GitHost.GitLab("acme/platform"), GitHost.AzureDevOps("acme/shop")];
        var naming = choices.Has(Trait.PlainNames, 48) ? NamespaceNaming.Plain : NamespaceNaming.WithEnvironment;
        var clusters = Clusters(choices);
        var environments = RandomEnvironments.Draw(choices, clusters, naming);
        var isPerCluster = choices.Has(Trait.PerCluster, 50);
        var platform = new PlatformBuilder(name, hosts[choices.Which(Trait.GitHost, hosts.Length)]).WithNamespaces(naming);
        platform = clusters.Aggregate(platform, (p, c) => p.AddCluster(c));
        platform = environments.Aggregate(platform, (p, e) => p.AddEnvironment(e));
        platform = platform.WithArgoCd("9.1.6", a => isPerCluster ? a.PerCluster() : a);
        if (choices.Has(Trait.NoPolicies, 50)) platform = platform.WithPolicies([]);
        if (choices.Has(Trait.Infra))
            platform = platform.WithInfra($"{name}-infra", i => clusters.Aggregate(
                i.AddVariable(new() { Name = "region", Description = "The region.", Default = "eu-1" }),
                (r, c) => r.AddOutput(new() { Name = c.KubeconfigOutput, Value = "none", Description = "Kubeconfig.", Sensitive = true })));
        var charts = Enumerable.Range(0, choices.Between(1, 2)).Select(_ => choices.Name()).ToList();
        platform = platform.AddHelm($"{name}-helm", h => charts.Aggregate(h, (r, c) => r.AddChart(c, b => b.WithVersion("0.1.0").WithImage($"ghcr.io/acme/{c}"))));
        if (choices.Has(Trait.Service))
            platform = platform.AddService($"{name}-service", s => s
                .ForService(choices.Name()).WithImage($"ghcr.io/acme/{name}").WithVersion("1.0.0").WithPort(choices.Between(1024, 9000)));
        // Few have no crew: each model is to meet everything else.
        if (!choices.OneIn(20))
            platform = platform.WithObservability(
                $"{name}-crew", o => o.WithImage($"ghcr.io/acme/{name}-crew").WithVersion("0.1.0").WithLanguageModel(Models[choices.Which(Trait.Model, Models.Count)]));
        platform = RandomComponents.AddTo(platform, choices, environments);
        return RandomTeams.AddTo(platform, choices, charts, environments, naming);
    }

    private static List<Cluster> Clusters(Choices choices) =>
    [
        .. Enumerable.Range(0, choices.Between(1, 3)).Select(i => new Cluster
        {
            Name = choices.Name(),
            Server = i == 0 ? null : $"https://cluster-{i}.example.com:6443",
            KubeconfigOutput = $"kubeconfig_{i}",
        }),
    ];
}
