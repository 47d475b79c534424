using System.Text;

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

/// <summary>Who answers for the repositories: one slice each.</summary>
internal static class OwnershipDiagram
{
    public static string Render(PlatformView view)
    {
        var text = new StringBuilder("pie showData\n    title Repository Ownership\n");
        foreach (var repository in view.Platform.Repositories)
        {
            var owners = string.Join('+', repository.Owners.Select(o => o.Name));
            text.Append($"    {Mermaid.Label(view.ShortName(repository) + (owners.Length == 0 ? "" : $" ({owners})"))} : 1\n");
        }
        return text.ToString();
    }
}
