using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Generation;

/// <summary>Annotations of versions of Argo CD Image Updater before 1 are lists, in which a comma separates entries.</summary>
public sealed class ImageUpdateAnnotationTests
{
    private static PlatformBuilder Annotated(WorkloadImage image) => new PlatformBuilder("shop", GitHost.GitHub("acme"))
        .AddCluster("main")
        .AddEnvironment("dev", e => e.OnCluster("main"))
        .AddHelm("shop-helm", h => h.AddChart("web", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/web")))
        .AddTeam("shop", t => t.AddWorkload("web", DeploymentSource.FromChart("web"), w => w.AddImage(image)))
        .WithImageUpdater(new() { Configuration = ImageUpdaterConfiguration.Annotations });

    private static WorkloadImage Image(string? constraint = null) =>
        new() { Name = "web", Repository = "ghcr.io/acme/web", Tag = "1.0.0", Constraint = constraint };

    [Theory]
    [InlineData(">=1.0.0, <2.0.0", ">=1.0.0 <2.0.0")]
    [InlineData(">=1.0.0,<2.0.0 || 3.x", ">=1.0.0 <2.0.0 || 3.x")]
    [InlineData("^1", "^1")]
    public void A_constraint_is_one_entry_of_the_list(string constraint, string written)
    {
        var text = Annotated(Image(constraint)).Build().Generate().Single(g => g.Repository is K8sRepository).Tree["clusters/dev/workloads/web.yaml"].Text;

        Assert.Contains($"image-list: web=ghcr.io/acme/web:{written}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_needs_a_comma_is_refused()
    {
        Refused("constraint", Image(">0.9, 1.0 - 2.0"));
        Refused("constraint", Image("a,b") with { Strategy = ImageUpdateStrategy.Alphabetical });
        Refused("ignoreTags", Image() with { IgnoreTags = ["[a,b]*"] });
        Refused("platforms", Image() with { Platforms = ["linux/amd64,linux/arm64"] });
    }

    [Fact]
    public void The_resource_of_later_versions_takes_commas()
    {
        var platform = Annotated(Image(">0.9, 1.0 - 2.0") with { IgnoreTags = ["[a,b]*"] });

        _ = platform.WithImageUpdater(new() { Configuration = ImageUpdaterConfiguration.Resource }).Build();
    }

    private static void Refused(string field, WorkloadImage image)
    {
        var refused = Assert.Throws<DiagnosticsException>(() => Annotated(image).Build());

        var found = Assert.Single(refused.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(DiagnosticCodes.ImageUpdateTrap, found.Code);
        Assert.EndsWith($"images/web/{field}", found.Location.ToString(), StringComparison.Ordinal);
    }
}
