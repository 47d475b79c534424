using System.Text;
using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Rendering;
using PolyGitops.Sdk.Rendering.Charts;
using PolyGitops.Sdk.Rendering.Folders;
using PolyGitops.Sdk.Rendering.Helm;
using PolyGitops.Sdk.Rendering.Trees;
using PolyGitops.Sdk.Testing.ArgoCd.Rendering;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public sealed class RenderingTests
{
    [Theory]
    [InlineData("a.b", "1", """{"a":{"b":1},"l":[{"x":"y"}]}""")]
    [InlineData("a.b", "007", """{"a":{"b":"007"},"l":[{"x":"y"}]}""")]
    [InlineData("a\\.b", "true", """{"a.b":true,"l":[{"x":"y"}]}""")]
    [InlineData("l[0].x", "z", """{"l":[{"x":"z"}]}""")]
    [InlineData("l[1]", "{a,2}", """{"l":[{"x":"y"},["a",2]]}""")]
    public void A_parameter_is_set_as_helm_does(string path, string value, string expected) =>
        Assert.Equal(
            HelmValues.FromJson(expected), HelmParameters.Set(HelmValues.FromJson("""{"l":[{"x":"y"}]}"""), path, value, isText: false));

    [Fact]
    public void A_parameter_may_be_forced_to_be_text() =>
        Assert.Equal(HelmValues.FromJson("""{"a":"1"}"""), HelmParameters.Set(HelmValues.Empty, "a", "1", isText: true));

    [Theory]
    [InlineData("web:1", "web", null, "1", null)]
    [InlineData("web=registry:5000/web:2", "web", "registry:5000/web", "2", null)]
    [InlineData("registry:5000/web", "registry:5000/web", null, null, null)]
    [InlineData("web=other@sha256:ab", "web", "other", null, "sha256:ab")]
    public void An_image_override_is_read_as_kustomize_does(string text, string name, string? newName, string? tag, string? digest)
    {
        var image = KustomizeEdit.Image(text);
        Assert.Equal((name, newName, tag, digest), (image.Name, image.NewName, image.NewTag, image.Digest));
    }

    [Fact]
    public async Task Helm_gets_the_chart_and_its_values_without_showing_them()
    {
        var tree = new SourceTree(
            "1",
            ArgoCdFixture.Files(
                ("charts/web/Chart.yaml", "name: web\nversion: 1.0.0\n"), ("charts/web/templates/x.yaml", "x"), ("other/y.yaml", "y")));
        var runner = new Recorder();
        var chart = new ForeignChart
        {
            Release = "web",
            Namespace = "shop",
            Values = HelmValues.FromJson("""{"password":"s3cret"}"""),
            Tree = tree,
            Folder = "charts/web",
        };
        var objects = await new HelmTemplate("helm", runner).RenderAsync(chart, CancellationToken.None);
        Assert.Equal("a", Assert.Single(objects).Name);
        Assert.Equal(["Chart.yaml", "templates/x.yaml"], runner.Files);
        Assert.Equal("""{"password":"s3cret"}""", Encoding.UTF8.GetString(runner.Command!.Input.Span));
        Assert.DoesNotContain("s3cret", runner.Command.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(runner.Command.Arguments[2]));
    }

    [Fact]
    public void A_chart_whose_templates_were_changed_is_not_taken_for_one_of_the_SDK()
    {
        var chart = new HelmChart { Name = "web", Version = "0.1.0", ImageRepository = "x" };
        var files = HelmChartFiles.TemplatesOf("web").Append(("values.yaml", HelmChartFiles.Values(chart))).ToList();
        Assert.NotNull(Find(files).Chart);
        Assert.Equal("the chart has a custom file, templates/mine.yaml", Differing(files.Append(("templates/mine.yaml", "a: b"))));
        Assert.Equal("the chart lacks the template templates/_helpers.tpl", Differing(files.Skip(1)));
        Assert.Equal(
            "the chart has a template that was changed, templates/_helpers.tpl",
            Differing(files.Skip(1).Append(("templates/_helpers.tpl", "x"))));
        Assert.Equal("the chart has a folder charts", Differing(files.Append(("charts/other/Chart.yaml", "name: other"))));

        string Differing(IEnumerable<(string Path, string Text)> changed)
        {
            var (found, difference) = Find(changed);
            Assert.Null(found);
            return difference;
        }

        static (OwnChart? Chart, string Difference) Find(IEnumerable<(string Path, string Text)> files) =>
            GeneratedChart.Find(
                new("1", ArgoCdFixture.Files(files.Prepend(("Chart.yaml", "name: web\nversion: 0.1.0\nappVersion: 1\n")))), "",
                HelmChartFiles.TemplatesOf);
    }

    private sealed class Recorder : ICommandRunner
    {
        public Command? Command { get; private set; }

        public IReadOnlyList<string> Files { get; private set; } = [];

        public Task<CommandResult> RunAsync(
            Command command, IProgress<CommandOutputLine>? lines = null, CancellationToken cancellationToken = default)
        {
            Command = command;
            var chart = command.Arguments[2];
            Files = [.. Directory.EnumerateFiles(chart, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(chart, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];
            return Task.FromResult(new CommandResult { ExitCode = 0, Output = ArgoCdFixture.ConfigMap("a"), Error = "" });
        }
    }
}
