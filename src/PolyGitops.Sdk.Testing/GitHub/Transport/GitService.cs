using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Testing.GitHub.Transport;

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

    /// <summary>Null when it is no request of git.</summary>
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
