using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>
/// The name of an image in full: registry, repository, and tag or digest (grammar of github.com/distribution/reference, with Docker Hub
/// for what names no registry).
/// </summary>
public sealed partial record ImageReference
{
    private const int LongestRepository = 255;

    // Longer than the host, the repository, the tag and the digest can be together.
    private const int LongestText = 1024;

    /// <summary>Host and port of the registry, as <c>ghcr.io</c>, <c>docker.io</c> or <c>127.0.0.1:5000</c>.</summary>
    public required string Registry { get; init; }

    /// <summary>Name inside the registry, as <c>acme/shop</c> or <c>library/nginx</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>Tag; null when there is none.</summary>
    public string? Tag { get; init; }

    /// <summary>Digest, as <c>sha256:...</c>; null when there is none.</summary>
    public string? Digest { get; init; }

    /// <summary>Reads a name such as <c>nginx</c>, <c>acme/shop:1.2.0</c> or <c>ghcr.io/acme/shop@sha256:...</c>.</summary>
    /// <exception cref="FormatException">It is not a name of an image.</exception>
    public static ImageReference Parse(string text) => TryParse(Guard.NotNull(text), out var image)
        ? image
        : throw new FormatException($"'{text}' is not an image name. Use for example ghcr.io/acme/shop:1.2.0, in lower case.");

    /// <summary>Reads a name if it is one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ImageReference? image)
    {
        image = null;
        if (text?.Length > LongestText) return false;
        var (registry, rest) = ImageName.SplitRegistry(text ?? "");
        var match = Remainder().Match(rest);
        if (!match.Success || !Host().IsMatch(registry) || Identifier().IsMatch(text!)) return false;
        var repository = match.Groups["name"].Value;
        if (registry is "index.docker.io" or "registry-1.docker.io") registry = ImageName.DockerHub;
        if (registry == ImageName.DockerHub && !repository.Contains('/')) repository = "library/" + repository;
        if (repository.Length > LongestRepository) return false;
        image = new()
        {
            Registry = registry,
            Repository = repository,
            Tag = Value(match.Groups["tag"]),
            Digest = Value(match.Groups["digest"]),
        };
        return true;
    }

    /// <summary>Registry and repository, then tag and digest.</summary>
    public override string ToString() => $"{Registry}/{Repository}{(Tag is null ? "" : ":" + Tag)}{(Digest is null ? "" : "@" + Digest)}";

    private static string? Value(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(
        @"\A(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*"
        + @"|\[[a-fA-F0-9:]+\])(?::[0-9]{1,5})?\z")]
    private static partial Regex Host();

    [GeneratedRegex(
        @"\A(?<name>[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*)"
        + @"(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
        + @"(?:@(?<digest>[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?\z")]
    private static partial Regex Remainder();

    [GeneratedRegex(@"\A[a-f0-9]{64}\z")]
    private static partial Regex Identifier();
}
