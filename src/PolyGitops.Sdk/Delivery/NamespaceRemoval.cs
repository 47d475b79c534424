using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Delivery;

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
    public static IReadOnlyList<NamespaceRemoval> Of(IReadOnlyList<FileChange> files)
    {
        var before = NamespacesOf(files.Where(f => f.Kind is FileChangeKind.Changed or FileChangeKind.Removed), f => f.Current);
        if (before.Count == 0) return [];
        var staying = files.Where(f => f.Kind != FileChangeKind.Removed).ToList();
        var after = NamespacesOf(staying, f => f.Kind == FileChangeKind.Conflict ? f.Current : f.Desired).ToHashSet();
        // With the folder of a whole environment Argo CD deletes nothing; the bootstrap does, when that is allowed.
        var roots = staying.Select(f => K8sLayout.RootOf(f.Path)).ToHashSet();
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

    private static List<(string Name, string Folder)> NamespacesOf(
        IEnumerable<FileChange> files, Func<FileChange, ReadOnlyMemory<byte>?> contentOf)
    {
        var found = new List<(string Name, string Folder)>();
        foreach (var file in files)
        {
            if (K8sLayout.PlaceOfNamespace(file.Path) is not { } place || contentOf(file) is not { } content) continue;
            if (NameIn(content) is not { } name) continue;
            found.Add(($"{place.Environment}/{name}", place.Folder));
        }
        return found;
    }

    private static string? NameIn(ReadOnlyMemory<byte> content)
    {
        var (documents, _) = YamlReader.TryRead(content);
        return documents.Select(d => d.Content)
            .Where(c => c.Text("kind") == "Namespace").Select(c => c.Text("metadata", "name")).FirstOrDefault(n => n is not null);
    }
}
