using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Transport;

/// <summary>Answers the <c>git</c> command: clone, fetch and push over HTTP.</summary>
internal sealed class GitHandler(ServerState state)
{
    public ApiAnswer Handle(GitService service, ReadOnlyMemory<byte> body, string encoding, Viewer viewer)
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
    private static ApiAnswer? Refusal(GitService service, RepositoryState? repository, Viewer viewer)
    {
        var access = repository is null ? GitHubAccess.None : viewer.AccessTo(repository);
        if (access >= (service.IsPush ? GitHubAccess.Push : GitHubAccess.Pull)) return null;
        if (viewer.IsAnonymous) return Unauthorized("Repository not found.");
        if (access == GitHubAccess.None) return Text(404, "Repository not found.");
        return Text(403, $"Permission to {repository!.FullName}.git denied to {viewer.Login}.");
    }

    public static ApiAnswer Unauthorized(string message) =>
        Text(401, message) with { Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Basic realm=\"GitHub\"" } };

    private static ApiAnswer Text(int status, string text) =>
        new() { Status = status, Raw = Encoding.UTF8.GetBytes(text), ContentType = "text/plain; charset=UTF-8" };

    private static ApiAnswer Binary(string contentType, MemoryStream body) => new()
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
