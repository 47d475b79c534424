using System.Text;
using PolyGitops.Sdk.Git.Branches;

namespace PolyGitops.Sdk.Git.Commands;

/// <summary>Updates the files of a working copy from one commit to the next, and never overwrites uncommitted work.</summary>
internal sealed class WorkingCopy
{
    private readonly GitProcess _git;
    private readonly string _branch;

    private WorkingCopy(GitProcess git, string branch) => (_git, _branch) = (git, branch);

    /// <summary>The working copy in a folder, without the filters that the repository's own settings name.</summary>
    /// <exception cref="GitException">The folder is a working copy of another repository.</exception>
    public static async Task<WorkingCopy> OpenAsync(
        GitProcess git, string branch, RepositoryKind kind, CancellationToken cancellationToken)
    {
        const string operation = "Opening the working copy";
        // Where a working copy is, is what a file in the repository says.
        var common = await git.TextAsync(
            operation, ["rev-parse", "--path-format=absolute", "--git-common-dir"], default, cancellationToken).ConfigureAwait(false);
        if (common.TrimEnd('\n') != kind.CommonFolder)
        {
            throw new GitException(
                $"'{git.Folder}' is no working copy of the repository in '{kind.CommonFolder}'. Run 'git worktree prune' there.");
        }
        var names = await git.BytesAsync(
            operation, ["config", "--list", "--show-scope", "--name-only", "-z"], default, cancellationToken).ConfigureAwait(false);
        return new(git.In(git.Folder, OwnFilters.Off(names.Span)), branch);
    }

    /// <summary>Throws when a file that the change touches has uncommitted work.</summary>
    public async Task EnsureCleanAsync(EffectiveChange change, GitListing? head, CancellationToken cancellationToken)
    {
        // This also brings git's own record of the files' times up to date, which the switch below relies on.
        var output = await _git.BytesAsync(
            "Looking for uncommitted changes",
            ["status", "--porcelain=v2", "-z", "--untracked-files=no", "--no-renames", "--ignore-submodules=all"],
            cancellationToken: cancellationToken).ConfigureAwait(false);
        var wanted = change.Written.ToDictionary(w => w.Entry.Path, w => w.Entry.Id);
        var touched = change.Paths.ToHashSet(StringComparer.Ordinal);
        var states = StatusLines.Parse(output.Span);
        var dirty = states.Where(s => touched.Contains(s.Path) && !s.IsStaged(wanted.GetValueOrDefault(s.Path)))
            .Select(s => s.Path).ToList();
        var known = states.Select(s => s.Path).ToHashSet(StringComparer.Ordinal);
        dirty.AddRange(wanted.Keys.Where(p => head?.Find(p) is null && !known.Contains(p) && Exists(p)));
        if (dirty.Count == 0) return;
        throw new GitException(
            $"Committing to '{_branch}' in '{_git.Folder}' would overwrite changes that are not committed: {Listed(dirty)}. "
                + "Commit, stash or undo them.");
    }

    /// <summary>Brings index and files from one commit to another; null is the state before the first commit.</summary>
    public Task SwitchAsync(string? from, string? to, CancellationToken cancellationToken) => _git.TextAsync(
        $"Updating the files of '{_branch}'", ["read-tree", "-m", "-u", from ?? EmptyTree(to), to ?? EmptyTree(from)], default,
        cancellationToken);

    // Git knows the tree without files under these ids, whether a repository has it or not.
    private static string EmptyTree(string? sample) => sample?.Length == 64
        ? "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"
        : "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private bool Exists(string path) => File.Exists(Path.Combine(_git.Folder, path)) || Directory.Exists(Path.Combine(_git.Folder, path));

    private static string Listed(List<string> paths)
    {
        const int most = 10;
        var text = new StringBuilder(string.Join(", ", paths.Order(StringComparer.Ordinal).Take(most).Select(p => $"'{p}'")));
        return paths.Count > most ? text.Append($" and {paths.Count - most} more").ToString() : text.ToString();
    }
}

/// <summary>Reads what <c>git status --porcelain=v2 -z --no-renames</c> prints.</summary>
internal static class StatusLines
{
    public static List<FileStatus> Parse(ReadOnlySpan<byte> output)
    {
        var files = new List<FileStatus>();
        foreach (var range in output.Split((byte)0))
        {
            var line = Encoding.UTF8.GetString(output[range]);
            switch (line)
            {
                // 1 XY sub mH mI mW hH hI path
                case ['1', ' ', ..]:
                    var fields = line.Split(' ', 9);
                    files.Add(new(fields[8], fields[1][1] == '.', fields[7]));
                    break;
                // u XY sub m1 m2 m3 mW h1 h2 h3 path: not merged
                case ['u', ' ', ..]:
                    files.Add(new(line.Split(' ', 11)[10], IsLikeIndex: false, ""));
                    break;
            }
        }
        return files;
    }
}
