using System.Diagnostics;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Delivery;

/// <summary>Repositories whose own settings, attributes and objects were made by somebody else.</summary>
public sealed class HostileRepositoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _marks = new();

    public void Dispose()
    {
        _folder.Dispose();
        _marks.Dispose();
    }

    [ToolFact("git", "chmod")]
    public async Task Nothing_runs_that_a_working_copy_names()
    {
        var repository = await StartedAsync();
        var script = _folder[".git/evil"];
        File.WriteAllText(script, $"#!/bin/sh\necho \"$0 $*\" >> '{_marks["ran"]}'\ncat\n");
        await GitAsync("update-index", "--refresh");
        Executable(script);
        foreach (var hook in new[] { "reference-transaction", "post-index-change", "post-checkout", "post-commit", "pre-commit", "fsmonitor-watchman", "pre-auto-gc" })
        {
            File.Copy(script, _folder[$".git/hooks/{hook}"]);
            Executable(_folder[$".git/hooks/{hook}"]);
        }
        File.WriteAllText(_folder[".git/info/attributes"], "* filter=evil diff=evil merge=evil\n");
        foreach (var (key, value) in Settings(script)) await GitAsync("config", key, value);
        File.SetLastWriteTimeUtc(_folder["a"], new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.Delete(_marks["ran"]);

        var head = (await repository.ReadAsync())!.Revision;
        Assert.Equal("a\n", (await repository.ReadFileAsync(head, "a"))!.Text);
        var change = new TreeChange { Written = RepositoryTree.Empty.Add("a", "new\n").Add("b/c", "c\n") };
        await repository.CommitAsync(change, "Change", head);
        await foreach (var _ in repository.HistoryAsync("a")) { }
        Assert.Equal("new\n", File.ReadAllText(_folder["a"]));
        Assert.False(File.Exists(_marks["ran"]), File.Exists(_marks["ran"]) ? File.ReadAllText(_marks["ran"]) : "");
    }

    [ToolFact("git")]
    public async Task A_partial_clone_fetches_nothing()
    {
        var repository = await StartedAsync();
        foreach (var (key, value) in new[]
        {
            ("core.repositoryformatversion", "1"), ("extensions.partialclone", "origin"), ("remote.origin.promisor", "true"),
            ("remote.origin.url", $"ext::sh -c touch% {_marks["ran"]}"), ("protocol.ext.allow", "always"), ("protocol.allow", "always"),
        })
        {
            await GitAsync("config", key, value);
        }
        var id = (await GitAsync("rev-parse", "HEAD:a")).Trim();
        File.SetAttributes(_folder[$".git/objects/{id[..2]}/{id[2..]}"], FileAttributes.Normal);
        File.Delete(_folder[$".git/objects/{id[..2]}/{id[2..]}"]);
        await Assert.ThrowsAsync<GitException>(() => repository.ReadAsync());
        await Assert.ThrowsAsync<GitException>(() => repository.ReadFileAsync((GitAsync("rev-parse", "HEAD").Result).Trim(), "a"));
        Assert.False(File.Exists(_marks["ran"]));
    }

    [ToolFact("git")]
    public async Task Files_of_another_folder_are_not_written()
    {
        var repository = await StartedAsync();
        var head = (await repository.ReadAsync())!.Revision;
        await GitAsync("config", "core.worktree", _marks.Path);
        var change = new TreeChange { Written = RepositoryTree.Empty.Add("x", "x\n") };
        await Assert.ThrowsAsync<GitException>(() => new GitCommandRepository(_folder.Path).CommitAsync(change, "Change", head));
        Assert.Empty(Directory.GetFileSystemEntries(_marks.Path));
    }

    [ToolFact("git")]
    public async Task Trees_that_lead_elsewhere_are_refused()
    {
        foreach (var name in new[] { "..", ".git", ".GIT", "git~1", ".git ", ".git::$INDEX_ALLOCATION", ".g\u200cit" })
        {
            var repository = await StartedAsync();
            var blob = (await GitAsync("rev-parse", "HEAD:a")).Trim();
            var inner = await TreeAsync($"100644 blob {blob}\tconfig\0");
            var commit = (await GitAsync("commit-tree", "-m", "x", await TreeAsync($"040000 tree {inner}\t{name}\0"))).Trim();
            await GitAsync("update-ref", "refs/heads/main", commit);
            var refused = await Assert.ThrowsAsync<GitException>(() => repository.ReadAsync());
            Assert.Contains("not allowed", refused.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<GitException>(() => repository.ReadFileAsync(commit, $"{name}/config"));
        }
    }

    [ToolFact("git")]
    public async Task A_tree_that_multiplies_is_stopped()
    {
        await StartedAsync();
        var item = $"100644 blob {(await GitAsync("rev-parse", "HEAD:a")).Trim()}";
        for (var level = 0; level < 12; level++)
            item = "040000 tree " + await TreeAsync(string.Concat(Enumerable.Range(0, 10).Select(i => $"{item}\t{i}\0")));
        var commit = (await GitAsync("commit-tree", "-m", "x", item.Split(' ')[2])).Trim();
        await GitAsync("update-ref", "refs/heads/main", commit);
        var limited = new GitCommandRepository(_folder.Path, options: new() { Limits = new() { Entries = 10_000, Content = 1_000_000 } });
        var refused = await Assert.ThrowsAsync<GitException>(() => limited.ReadAsync().WaitAsync(TimeSpan.FromMinutes(2)));
        Assert.Contains("exceeded", refused.Message, StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task Contents_and_histories_have_a_limit_that_is_checked_before_they_are_read()
    {
        var repository = await StartedAsync();
        var head = (await repository.ReadAsync())!.Revision;
        await repository.CommitAsync(new() { Written = RepositoryTree.Empty.Add("large", new string('x', 5_000)) }, "Large", head);
        var limited = new GitCommandRepository(_folder.Path, options: new() { Limits = new() { Content = 4_000, Commits = 1 } });
        Assert.Contains("4000", (await Assert.ThrowsAsync<GitException>(() => limited.ReadAsync())).Message, StringComparison.Ordinal);
        Assert.Contains(
            "4000", (await Assert.ThrowsAsync<GitException>(() => limited.ReadFileAsync("main", "large"))).Message, StringComparison.Ordinal);
        Assert.Equal("a\n", (await limited.ReadFileAsync("main", "a"))!.Text);
        Assert.NotNull(await limited.ReadAsync(["a"]));
    }

    [ToolFact("git")]
    public async Task Names_are_names_and_nothing_else()
    {
        var repository = await StartedAsync();
        var head = (await repository.ReadAsync())!.Revision;
        Assert.All(
            new[] { "-x", "--upload-pack=touch x", "a\0b", "a b", "a..b", "main^", "main:a", "@{-1}", "a\nb", "HEAD~1" },
            name => Assert.Throws<ArgumentException>(() => new GitCommandRepository(_folder.Path, name)));
        foreach (var revision in new[] { "-x", "main^", "main:a", ":/a", "a\nb", "a\0b", "main@{0}", "^main" })
            await Assert.ThrowsAsync<GitException>(() => repository.ReadFileAsync(revision, "a"));
        foreach (var path in new[] { "../a", "a\0b", "/a", "a/", "." })
            await Assert.ThrowsAsync<GitException>(() => repository.ReadFileAsync(head, path));
        foreach (var path in new[] { "--all", ":(top)a", "*", "a:b", "no\nfile", "[a]" })
            Assert.Null(await repository.ReadFileAsync(head, path));
        await Assert.ThrowsAsync<ArgumentException>(() => repository.CommitAsync(new() { Deleted = ["a"] }, "a\0b", head));
    }

    [ToolFact("git")]
    public async Task A_file_named_like_an_option_or_an_expression_is_read()
    {
        await StartedAsync();
        string[] odd = ["-x", "--all", "a:b", ":x", "*", "line\nbreak", "main^{tree}"];
        foreach (var name in odd) File.WriteAllText(_folder[name], name);
        await GitAsync("add", "--all", ".");
        await GitAsync("-c", "user.name=a", "-c", "user.email=b", "commit", "-qm", "By hand");
        var repository = new GitCommandRepository(_folder.Path);
        foreach (var name in odd) Assert.Equal(name, (await repository.ReadFileAsync("main", name))!.Text);
    }

    [ToolFact("sh")]
    public async Task Cancellation_ends_git_and_what_it_started()
    {
        var program = _folder["git"];
        // Ends at once when it is asked to, and leaves a child behind that holds the output open.
        File.WriteAllText(program, $"#!/bin/sh\ntrap 'exit 0' INT TERM\nsleep 300 &\necho $! > '{_marks["child"]}'\nwait\n");
        Executable(program);
        using var stop = new CancellationTokenSource();
        var reading = new GitCommandRepository(_folder.Path, options: new() { Program = program }).ReadAsync(cancellationToken: stop.Token);
        await Eventually.IsTrue(() => File.Exists(_marks["child"]) && File.ReadAllText(_marks["child"]).Length > 1, "the child");
        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), watch.Elapsed.ToString());
        var child = int.Parse(File.ReadAllText(_marks["child"]), System.Globalization.CultureInfo.InvariantCulture);
        await Eventually.IsTrue(() => !Directory.Exists($"/proc/{child}") || File.ReadAllText($"/proc/{child}/stat").Contains(") Z", StringComparison.Ordinal), "the end of the child");
    }

    private static IEnumerable<(string Key, string Value)> Settings(string script) =>
    [
        ("filter.evil.clean", script), ("filter.evil.smudge", script), ("filter.evil.process", script), ("filter.evil.required", "true"),
        ("diff.evil.textconv", script), ("diff.evil.command", script), ("merge.evil.driver", script), ("diff.external", script),
        ("core.fsmonitor", script), ("core.hooksPath", ".git/hooks"), ("core.pager", script), ("core.editor", script), ("pager.log", script),
        ("core.sshCommand", script), ("core.gitProxy", script), ("core.askPass", script), ("credential.helper", script),
        ("gpg.program", script), ("log.showSignature", "true"), ("uploadpack.packObjectsHook", script), ("alias.status", "!" + script),
        ("submodule.recurse", "true"), ("gc.auto", "1"), ("maintenance.auto", "true"), ("protocol.ext.allow", "always"),
    ];

    private async Task<GitCommandRepository> StartedAsync()
    {
        if (Directory.Exists(_folder[".git"])) Directory.Delete(_folder[".git"], recursive: true);
        foreach (var file in Directory.GetFiles(_folder.Path)) File.Delete(file);
        await GitAsync("init", "-q", "-b", "main");
        var repository = new GitCommandRepository(_folder.Path);
        await repository.CommitAsync(new() { Written = RepositoryTree.Empty.Add("a", "a\n") }, "Start", null);
        return repository;
    }

    private async Task<string> TreeAsync(string entries)
    {
        var result = await new CommandRunner().RunAsync(new()
        {
            Program = "git",
            Arguments = ["mktree", "-z"],
            WorkingDirectory = _folder.Path,
            Input = System.Text.Encoding.UTF8.GetBytes(entries),
        });
        return result.Output.Trim();
    }

    private Task<string> GitAsync(params string[] arguments) => Tool.OutputAsync("git", _folder.Path, arguments);

    private static void Executable(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
