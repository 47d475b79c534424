namespace PolyGitops.Sdk.Documentation;

/// <summary>Every repository with its layer, its owners and what makes it change.</summary>
internal static class RepositoryMatrix
{
    public static string Render(PlatformView view) => Markdown.Table(
        ["Repository", "Layer", "Owner", "Changes When"],
        view.Platform.Repositories.Select(r => new[]
        {
            $"**{Markdown.Text(r.Name)}**",
            Markdown.Text(r.Layer),
            Markdown.Text(string.Join(" + ", r.Owners.Select(o => o.Name))),
            Markdown.Text(r.ChangesWhen),
        }));
}
