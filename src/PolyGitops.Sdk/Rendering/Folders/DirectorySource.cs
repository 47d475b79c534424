using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Projects;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Rendering.Folders;

/// <summary>A folder of plain manifests. The objects of its readable files are there even when others are not.</summary>
internal static class DirectorySource
{
    private static readonly string[] Endings = [".yaml", ".yml", ".json", ".jsonnet"];

    public static RenderedSource Render(SourceTree tree, string folder, ApplicationSourceDirectory? options)
    {
        var taken = options?.Recurse == true ? tree.FilesBelow(folder) : tree.FilesIn(folder);
        var files = taken.Where(f => IsTaken(f, folder, options)).Select(f => tree.Manifests(f.Path)).Where(f => !f.IsSkipped).ToList();
        var problem = files.FirstOrDefault(f => f.Failure is not null)?.Failure;
        return new()
        {
            Revision = tree.Revision,
            Type = "Directory",
            Objects = [.. files.SelectMany(f => f.Objects)],
            Problem = problem,
            IsComplete = problem is null,
        };
    }

    private static bool IsTaken(RepositoryFile file, string folder, ApplicationSourceDirectory? options)
    {
        if (!Endings.Any(e => file.Path.EndsWith(e, StringComparison.Ordinal))) return false;
        var path = folder.Length == 0 ? file.Path : file.Path[(folder.Length + 1)..];
        if (options?.Exclude is { Length: > 0 } exclude && ProjectPattern.IsMatch(exclude, path)) return false;
        return options?.Include is not { Length: > 0 } include || ProjectPattern.IsMatch(include, path);
    }
}
