using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Delivery;

/// <summary>
/// An environment or cluster whose Applications a change of the k8s repository sends to another Kubernetes API server. Argo CD deploys
/// there and forgets the old place: what runs in it goes on, and nothing deletes it (argo-cd issue 9172).
/// </summary>
internal sealed record EnvironmentMove
{
    /// <summary>The environment or cluster: what allows it.</summary>
    public required string Name { get; init; }

    /// <summary>The API server that is left.</summary>
    public required string From { get; init; }

    /// <summary>The API server that Argo CD deploys to afterwards.</summary>
    public required string To { get; init; }

    /// <summary>The moves in a change of files.</summary>
    public static IReadOnlyList<EnvironmentMove> Of(IReadOnlyList<FileChange> files) =>
    [
        .. files.Where(f => f.Kind == FileChangeKind.Changed && K8sLayout.IsDeployed(f.Path))
            .Select(f => (Name: K8sLayout.RootOf(f.Path)!, From: ServerIn(f.Current), To: ServerIn(f.Desired)))
            .Where(m => m.From is not null && m.To is not null && m.From != m.To)
            .Select(m => new EnvironmentMove { Name = m.Name, From = m.From!, To = m.To! }).Distinct(),
    ];

    /// <summary>What happens, in one line.</summary>
    public override string ToString() =>
        $"'{Name}' moves from {From} to {To}: what runs in the old place stays there, and nothing deletes it";

    private static string? ServerIn(ReadOnlyMemory<byte>? content)
    {
        if (content is not { } bytes) return null;
        var (documents, _) = YamlReader.TryRead(bytes);
        return documents.Select(d => d.Content).Where(c => c.Text("kind") == "Application")
            .Select(c => c.Text("spec", "destination", "server")).FirstOrDefault();
    }
}
