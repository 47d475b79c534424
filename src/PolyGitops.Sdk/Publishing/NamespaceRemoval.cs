using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Publishing;

/// <summary>A tenant's namespace that a change of the k8s repository makes Argo CD delete, with everything in it.</summary>
internal sealed record NamespaceRemoval
{
    /// <summary>Environment and name in the cluster, for example <c>prd/shop-prd</c>: what allows its removal.</summary>
    public required string Name { get; init; }

    /// <summary>The folder of the team's namespaces in the environment that it leaves.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder that has it afterwards: its Application makes it again, empty; null when none does.</summary>
    public string? NewFolder { get; init; }

    /// <summary>Which namespaces the old files describe that the new ones do not, or that they leave to another Application.</summary>
    /// <param name="old">Files of the k8s repository as it is; those that change are enough.</param>
    /// <param name="now">The k8s repository as it is to be.</param>
    public static IReadOnlyList<NamespaceRemoval> Between(IEnumerable<RepositoryFile> old, RepositoryTree now)
    {
        var before = NamespacesOf(old);
        if (before.Count == 0) return [];
        var after = NamespacesOf(now).ToHashSet();
        // With the folder of a whole environment Argo CD deletes nothing; the bootstrap does, when that is allowed.
        var roots = now.Select(f => K8sLayout.RootOf(f.Path)).ToHashSet();
        var owners = after.ToLookup(n => n.Name, n => n.Folder);
        return
        [
            .. before.Where(n => !after.Contains(n) && roots.Contains(n.Name.Split('/')[0])).OrderBy(n => n.Name, StringComparer.Ordinal)
                .Select(n => new NamespaceRemoval
                {
                    Name = n.Name,
                    Folder = n.Folder,
                    NewFolder = owners[n.Name].FirstOrDefault(),
                }),
        ];
    }

    /// <summary>What happens, in one line.</summary>
    public override string ToString() => NewFolder is null
        ? $"namespace {Name} is deleted, with everything in it"
        : $"namespace {Name} is deleted, with everything in it, and made again for {NewFolder}";

    private static List<(string Name, string Folder)> NamespacesOf(IEnumerable<RepositoryFile> files)
    {
        var found = new List<(string Name, string Folder)>();
        foreach (var file in files)
        {
            if (K8sLayout.PlaceOfNamespace(file.Path) is not { } place || NameIn(file) is not { } name) continue;
            found.Add(($"{place.Environment}/{name}", place.Folder));
        }
        return found;
    }

    private static string? NameIn(RepositoryFile file)
    {
        var (documents, _) = YamlReader.TryRead(file.Content);
        return documents.Select(d => d.Content)
            .Where(c => c.Text("kind") == "Namespace").Select(c => c.Text("metadata", "name")).FirstOrDefault(n => n is not null);
    }
}
