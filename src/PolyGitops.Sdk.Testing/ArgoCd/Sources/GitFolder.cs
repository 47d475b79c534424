using System.Formats.Tar;
using PolyGitops.Sdk.Rendering;

namespace PolyGitops.Sdk.Testing.ArgoCd.Sources;

/// <summary>A git repository on disk.</summary>
internal sealed class GitFolder(string folder, ICommandRunner runner)
{
    private (string Revision, RepositoryTree Tree)? _last;

    public async Task<(string Revision, RepositoryTree Tree)> ReadAsync(string targetRevision, CancellationToken cancellationToken)
    {
        var revision = await ResolveAsync(targetRevision, cancellationToken).ConfigureAwait(false);
        if (_last is { } last && last.Revision == revision) return last;
        var read = (revision, await TreeAsync(revision, cancellationToken).ConfigureAwait(false));
        _last = read;
        return read;
    }

    // A branch wins over a tag of the same name, as where Argo CD asks a server for its references.
    private async Task<string> ResolveAsync(string targetRevision, CancellationToken cancellationToken)
    {
        string[] candidates = targetRevision is "" or "HEAD"
            ? ["HEAD"]
            : [$"refs/heads/{targetRevision}", $"refs/tags/{targetRevision}", $"refs/remotes/origin/{targetRevision}", targetRevision];
        foreach (var candidate in candidates)
        {
            var result = await GitAsync(
                [0, 1, 128], cancellationToken, "rev-parse", "--verify", "--quiet", candidate + "^{commit}").ConfigureAwait(false);
            if (result.ExitCode == 0) return result.Output.Trim();
        }
        throw new SourceException($"unable to resolve '{targetRevision}' to a commit SHA");
    }

    private async Task<RepositoryTree> TreeAsync(string revision, CancellationToken cancellationToken)
    {
        var archive = Path.Combine(Path.GetTempPath(), $"polygitops-{Guid.NewGuid():N}.tar");
        try
        {
            await GitAsync([0], cancellationToken, "archive", "--format=tar", "-o", archive, revision).ConfigureAwait(false);
            return await UnpackAsync(archive, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    private static async Task<RepositoryTree> UnpackAsync(string archive, CancellationToken cancellationToken)
    {
        var files = new List<RepositoryFile>();
        var reader = new TarReader(File.OpenRead(archive));
        await using var closing = reader.ConfigureAwait(false);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
        {
            // Links and submodules hold no manifests of this repository.
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) continue;
            using var content = new MemoryStream();
            if (entry.DataStream is { } data) await data.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
            files.Add(new() { Path = entry.Name, Content = content.ToArray() });
        }
        return RepositoryTree.From(files);
    }

    private Task<CommandResult> GitAsync(
        IReadOnlyList<int> accepted, CancellationToken cancellationToken, params IReadOnlyList<string> arguments) =>
        runner.RunAsync(
            new() { Program = "git", Arguments = ["-C", folder, .. arguments], AcceptedExitCodes = accepted },
            lines: null,
            cancellationToken);
}
