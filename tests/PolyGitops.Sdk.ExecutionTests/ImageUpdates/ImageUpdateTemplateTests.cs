namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates;

public class ImageUpdateTemplateTests
{
    private static readonly ImageUpdate Image = new()
    {
        Team = "shop",
        Workload = "shop",
        Application = "shop-dev",
        Alias = "web",
        Repository = "ghcr.io/acme/shop",
        File = "f",
        Key = ValuePath.Parse("image.tag"),
        Current = "1.0.0",
        Candidate = "1.1.0",
        Status = ImageUpdateStatus.Update,
    };

    private static readonly ImageUpdateChange Change = new()
    {
        Application = "shop-dev",
        Images = [Image, Image with { Alias = "{{ .AppName }}", Current = null }],
        Change = TreeChange.None,
    };

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("chore({{.AppName}}): images", "chore(shop-dev): images")]
    [InlineData("{{ range .AppChanges }}{{ .Alias }} {{ .OldTag }} -> {{ .NewTag }};{{ end }}", "web 1.0.0 -> 1.1.0;{{ .AppName }}  -> 1.1.0;")]
    [InlineData("a\n{{- range .AppChanges }}\n- {{ .Image }}\n{{- end }}\nz", "a\n- ghcr.io/acme/shop\n- ghcr.io/acme/shop\nz")]
    public void Templates_are_rendered_as_Go_renders_them(string template, string message) =>
        Assert.Equal(message, ImageUpdateTemplate.Parse(template).Render(Change));

    [Theory]
    [InlineData("{{ if .AppName }}x{{ end }}")]
    [InlineData("{{ .Image }}")]
    [InlineData("{{ range .AppChanges }}x")]
    [InlineData("x{{ end }}")]
    [InlineData("{{ range .AppChanges }}{{ .AppName }}{{ end }}")]
    [InlineData("{{ range .AppChanges }}{{ index .Labels \"x\" }}{{ end }}")]
    [InlineData("{{ end }}{{ range .AppChanges }}")]
    public void Unsupported_templates_are_refused(string template) =>
        Assert.Contains(
            "is not supported", Assert.Throws<FormatException>(() => ImageUpdateTemplate.Parse(template)).Message,
            StringComparison.Ordinal);
}
