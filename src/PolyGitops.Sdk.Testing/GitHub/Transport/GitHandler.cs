using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Transport;

/// <summary>Answers the <c>git</c> command: clone, fetch and push over HTTP.</summary>
internal sealed class GitHandler(ServerState state)
{
    public ApiResponse Handle(GitService service, ReadOnlyMemory<byte> body, string encoding, Viewer viewer)
    {
        if (service.Name.Length == 0)
            return Text(403, "Please upgrade your git client.\nGitHub.com no longer supports git over dumb-http.\n");
        var found = state.Repositories.Find(service.Owner, service.Repository)
            ?? state.Repositories.FindFormer(service.Owner, service.Repository);
        if (Refusal(service, found, viewer) is { } refusal) return refusal;
        var data = encoding == "gzip" ? Unzip(body) : body;
        var repository = found!;
        lock (repository.Gate)
        {
            if (service.IsAdvertisement)
                return Binary($"application/x-{service.Name}-advertisement", Advertisement.Write(repository, service.Name));
            var answer = service.IsPush ? new ReceivePack(repository, viewer, state).Answer(data) : new UploadPack(repository).Answer(data);
            return Binary($"application/x-{service.Name}-result", answer);
        }
    }

    // Git prompts for a name and a password on 401.
    private static ApiResponse? Refusal(GitService service, RepositoryState? repository, Viewer viewer)
    {
        var access = repository is null ? GitHubAccess.None : viewer.AccessTo(repository);
        if (access >= (service.IsPush ? GitHubAccess.Push : GitHubAccess.Pull)) return null;
        if (viewer.IsAnonymous) return Unauthorized("Repository not found.");
        if (access == GitHubAccess.None) return Text(404, "Repository not found.");
        return Text(403, $"Permission to {repository!.FullName}.git denied to {viewer.Login}.");
    }

    public static ApiResponse Unauthorized(string message) =>
        Text(401, message) with { Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Basic realm=\"GitHub\"" } };

    private static ApiResponse Text(int status, string text) =>
        new() { Status = status, Raw = Encoding.UTF8.GetBytes(text), ContentType = "text/plain; charset=UTF-8" };

    private static ApiResponse Binary(string contentType, MemoryStream body) => new()
    {
        Status = 200,
        Raw = body.GetBuffer().AsMemory(0, (int)body.Length),
        ContentType = contentType,
        Headers = new Dictionary<string, string> { ["Cache-Control"] = "no-cache, max-age=0, must-revalidate" },
    };

    private static ReadOnlyMemory<byte> Unzip(ReadOnlyMemory<byte> body)
    {
        using var zipped = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
        var plain = new MemoryStream();
        zipped.CopyTo(plain);
        return plain.GetBuffer().AsMemory(0, (int)plain.Length);
    }
}

/// <summary>What git asks of a repository, by the path of its request (git, http-protocol).</summary>
internal sealed partial record GitService
{
    public const string UploadPack = "git-upload-pack";
    public const string ReceivePack = "git-receive-pack";

    public required string Owner { get; init; }

    public required string Repository { get; init; }

    /// <summary>Whether git asks for the references first; otherwise it wants the service itself.</summary>
    public required bool IsAdvertisement { get; init; }

    /// <summary>One of the names above; empty when it is another.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it changes the repository.</summary>
    public bool IsPush => Name == ReceivePack;

    /// <summary>Null when it is not a request of git.</summary>
    public static GitService? Parse(string path, string service)
    {
        if (Pattern().Match(path) is not { Success: true } match) return null;
        var isAdvertisement = match.Groups["service"].Value == "info/refs";
        return new()
        {
            Owner = match.Groups["owner"].Value,
            Repository = match.Groups["repository"].Value,
            IsAdvertisement = isAdvertisement,
            Name = isAdvertisement ? service is UploadPack or ReceivePack ? service : "" : match.Groups["service"].Value,
        };
    }

    [GeneratedRegex(@"^/(?<owner>[^/]+)/(?<repository>[^/]+?)(\.git)?/(?<service>info/refs|git-upload-pack|git-receive-pack)$")]
    private static partial Regex Pattern();
}

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
