using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Validation;

/// <summary>One mistake gives one message, however much follows from it.</summary>
public class OneMistakeTests
{
    private static readonly Func<PlatformBuilder> Small = () => Platforms.Small().AddComponent(
        "thing", Platforms.SomeChart, c => c.WithScope(ComponentScope.Environment));

    public static TheoryData<string, string, Func<PlatformBuilder>> Mistakes => new()
    {
        { DiagnosticCodes.DuplicateName, "clusters/main", () => Small().AddCluster("main") },
        { DiagnosticCodes.DuplicateName, "environments/dev", () => Small().AddEnvironment("dev", e => e.OnCluster("main")) },
        { DiagnosticCodes.DuplicateName, "environments/dev", () => Small()
            .AddEnvironment("dev", e => e.OnCluster("main")).AddEnvironment("dev", e => e.OnCluster("main")) },
        { DiagnosticCodes.DuplicateName, "environments/main", () => Small().AddEnvironment("main", e => e.OnCluster("main").AsProduction()) },
        { DiagnosticCodes.DuplicateName, "components/thing", () => Small().AddComponent("thing", Platforms.SomeChart) },
        { DiagnosticCodes.DuplicateName, "components/crew", () => Small().AddComponent("crew", Platforms.SomeChart).WithObservability(
            "shop-crew", o => o.WithImage("ghcr.io/acme/crew").WithVersion("1.0.0").WithLanguageModel("openai/gpt-4o-mini")) },
        { DiagnosticCodes.DuplicateName, "teams/shop", () => Small().AddTeam("shop", t => t.AddWorkload("web", Platforms.SomeChart)) },
        { DiagnosticCodes.DuplicateName, "teams/more/namespaces/web", () => Small().AddTeam(
            "more", t => t.AddNamespace("web", n => n).AddWorkload("extra", Platforms.SomeChart, w => w.InNamespace("web"))) },
        { DiagnosticCodes.DuplicateName, "teams/more/workloads/web", () => Small().AddTeam(
            "more", t => t.AddWorkload("web", Platforms.SomeChart, w => w.InNamespace("other"))) },
        { DiagnosticCodes.DuplicateName, "repositories/shop-helm", () => Small().AddHelm(
            "shop-helm", h => h.AddChart("api", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/api"))) },
        { DiagnosticCodes.DuplicateName, "repositories/more-helm/charts/web", () => Small().AddHelm(
            "more-helm", h => h.AddChart("web", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/web"))) },
        { DiagnosticCodes.UnknownReference, "environments/a/cluster", () => new PlatformBuilder("shop", GitHost.GitHub("acme")).AddCluster("main")
            .AddEnvironment("a", e => e.OnCluster("nowhere")).AddEnvironment("b", e => e.OnCluster("nowhere")) },
        { DiagnosticCodes.UnknownReference, "environments/dev/cluster", () => new PlatformBuilder("shop", GitHost.GitHub("acme"))
            .AddEnvironment("dev", e => e.OnCluster("main")).AddEnvironment("prd", e => e.OnCluster("main").AsProduction()) },
        { DiagnosticCodes.CollidingNamespace, "environments/prd/cluster", () => Small()
            .AddEnvironment("dr", e => e.OnCluster("main").AsProduction()).WithNamespaces(NamespaceNaming.Plain) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_gives_one_message(string code, string path, Func<PlatformBuilder> build)
    {
        var found = build().Validate();
        Assert.True(
            found is [var only] && only.Code == code && only.Location.Path == path,
            $"Expected only {code} at {path}, got:\n{string.Join('\n', found)}");
    }
}
