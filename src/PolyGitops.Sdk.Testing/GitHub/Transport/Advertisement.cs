using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Transport;

/// <summary>Advertises the references and the server's capabilities to git (git, http-protocol; version 0).</summary>
internal static class Advertisement
{
    private const string Agent = "object-format=sha1 agent=git/github-fake";
    private const string Upload =
        "multi_ack_detailed no-done side-band-64k no-progress allow-tip-sha1-in-want allow-reachable-sha1-in-want";
    private const string Receive = "report-status delete-refs side-band-64k quiet atomic ofs-delta";

    public static MemoryStream Write(RepositoryState repository, string service)
    {
        var stream = new MemoryStream();
        PacketLine.Write(stream, $"# service={service}\n");
        stream.Write(PacketLine.Flush);
        var isPush = service == GitService.ReceivePack;
        var lines = isPush ? repository.Refs.All.Select(r => (r.Value, r.Key)).ToList() : Readable(repository);
        var capabilities = isPush ? $"{Receive} {Agent}" : $"{Upload}{SymbolicHead(repository)} {Agent}";
        if (lines.Count == 0) lines.Add((default, "capabilities^{}"));
        for (var i = 0; i < lines.Count; i++)
            PacketLine.Write(stream, $"{lines[i].Item1} {lines[i].Item2}{(i == 0 ? "\0" + capabilities : "")}\n");
        stream.Write(PacketLine.Flush);
        return stream;
    }

    // HEAD first, and after an annotated tag what it stands for.
    private static List<(ObjectId, string)> Readable(RepositoryState repository)
    {
        var lines = new List<(ObjectId, string)>();
        if (repository.Refs.Branch(repository.DefaultBranch) is { } head) lines.Add((head, "HEAD"));
        foreach (var (name, id) in repository.Refs.All)
        {
            lines.Add((id, name));
            if (repository.Objects.Find(id, ObjectType.Tag) is not null && repository.Objects.Peel(id) is { } target)
                lines.Add((target.Id, name + "^{}"));
        }
        return lines;
    }

    private static string SymbolicHead(RepositoryState repository) =>
        repository.Refs.Branch(repository.DefaultBranch) is null ? "" : $" symref=HEAD:{RefTable.Heads}{repository.DefaultBranch}";
}
