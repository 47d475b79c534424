namespace PolyGitops.Sdk.Hostile.Scenes;

/// <summary>A folder that a tree is delivered into: a new one, or one with an earlier tree and a file that somebody edited.</summary>
internal sealed class FolderScene : Scene
{
    private readonly string _target;
    private readonly bool _isUpdate;
    private readonly FileSystemWatcher _watcher;
    private int _seen;

    private FolderScene(bool isUpdate)
    {
        _isUpdate = isUpdate;
        _target = Folder.CreateSubdirectory("target").FullName;
        Settings = new() { Role = Role.Deliver, Folder = _target, Tree = isUpdate ? 2 : 1 };
        // A file is moved to its place.
        _watcher = new(_target) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName, InternalBufferSize = 1 << 16 };
        _watcher.Renamed += (_, _) => Interlocked.Increment(ref _seen);
        _watcher.Deleted += (_, _) => Interlocked.Increment(ref _seen);
    }

    public override RoleSettings Settings { get; }

    public static async Task<Scene> CreateAsync(bool isUpdate)
    {
        var scene = new FolderScene(isUpdate);
        if (isUpdate)
        {
            await new DirectoryDelivery(scene._target).WriteAsync(DeliveredTrees.Of(1));
            await File.WriteAllTextAsync(Path.Combine(scene._target, DeliveredTrees.Edited), "edited by hand\n");
        }
        scene._watcher.EnableRaisingEvents = true;
        return scene;
    }

    public override int Changes()
    {
        var (before, after) = (_isUpdate ? DeliveredTrees.Of(1) : RepositoryTree.Empty, DeliveredTrees.Of(Settings.Tree));
        return after.Count(f => (!before.TryGet(f.Path, out var was) || was != f) && Read(f.Path) is { } now && now == f.Text)
            + before.Count(f => !after.TryGet(f.Path, out _) && Read(f.Path) is null);
    }

    // To count the changes themselves takes longer than they do.
    public override int Progress() => Volatile.Read(ref _seen);

    public override ValueTask DisposeAsync()
    {
        _watcher.Dispose();
        return base.DisposeAsync();
    }

    public override IReadOnlyList<string> State()
    {
        var plan = new DirectoryDelivery(_target).PlanAsync(DeliveredTrees.Of(Settings.Tree)).GetAwaiter().GetResult();
        return
        [
            .. plan.Changes.Select(c => $"still to do: {c}"),
            .. Directory.EnumerateFiles(_target, "*", SearchOption.AllDirectories)
                .Select(f => (Path: Path.GetRelativePath(_target, f), Full: f))
                .OrderBy(f => f.Path, StringComparer.Ordinal)
                .Select(f => $"{f.Path} {Hash(File.ReadAllBytes(f.Full))}"),
        ];
    }

    private string? Read(string path) => Path.Combine(_target, path) is var full && File.Exists(full) ? File.ReadAllText(full) : null;
}
