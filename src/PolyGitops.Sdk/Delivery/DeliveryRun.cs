using PolyGitops.Sdk.Git.Branches;

namespace PolyGitops.Sdk.Delivery;

/// <summary>Carries a plan out.</summary>
internal sealed class DeliveryRun(string root, DeliveryOptions options)
{
    private readonly HashSet<string> _folders = [];

    public DeliveryPlan Apply(DeliveryPlan plan, CancellationToken cancellationToken)
    {
        // A run that has nothing to do leaves not even a lock behind.
        if (new LinkGuard(root).Problem($"{DeliveryFolder.Name}/index.json") is { } problem)
            throw new DeliveryException($"'{Path.Combine(root, DeliveryFolder.Name)}' cannot be used: {problem}. Remove it.");
        var index = DeliveryIndex.Read(root);
        var settled = index.Settle(plan);
        if (plan.Files.All(f => f.Kind is FileChangeKind.Unchanged or FileChangeKind.Conflict) && !IsStale(settled)) return plan;
        Directory.CreateDirectory(Path.Combine(root, DeliveryFolder.Name));
        using var running = Lock();
        CleanUp();
        var done = new List<FileChange>(plan.Files.Count);
        try
        {
            Announce(plan, index);
            foreach (var file in plan.Files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                done.Add(Carry(file));
            }
            var carried = new DeliveryPlan(done);
            Replace(DeliveryFolder.Index(root), DeliveryIndex.Read(root).Settle(carried).ToBytes());
            return carried;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryException(
                $"Writing to '{root}' failed: {cause.Message} Fix the problem and run it again: it continues where it stopped.", cause);
        }
        finally
        {
            CleanUp();
        }
    }

    // Before any file changes, record both the old and the new content, so that either is recognised after a kill.
    private void Announce(DeliveryPlan plan, DeliveryIndex index)
    {
        foreach (var file in plan.Files.Where(f => f.Kind is FileChangeKind.Added or FileChangeKind.Changed))
        {
            string[] hashes = [.. index.HashesOf(file.Path), file.DesiredHash!];
            if (options.Overwrite && file.Current is { } current) hashes = [.. hashes, BlobId.Of(current.Span)];
            index.Set(file.Path, hashes);
        }
        Replace(DeliveryFolder.Index(root), index.ToBytes());
    }

    private bool IsStale(DeliveryIndex settled)
    {
        var current = FileBytes.Read(DeliveryFolder.Index(root));
        return current is null ? settled.Paths.Any() : !current.Value.Span.SequenceEqual(settled.ToBytes());
    }

    private FileChange Carry(FileChange file)
    {
        if (file.Kind is FileChangeKind.Unchanged or FileChangeKind.Conflict) return file;
        var path = Path.Combine(root, file.Path);
        if (HasChanged(path, file.Current))
            return file with { Kind = FileChangeKind.Conflict, Reason = "it changed during delivery; run it again" };
        if (file.Desired is { } wanted)
        {
            MakeFolder(Path.GetDirectoryName(path)!);
            if (file.Current is null) Create(path, wanted.Span);
            else Replace(path, wanted.Span);
        }
        else
        {
            File.Delete(path);
            RemoveEmptyFolders(Path.GetDirectoryName(path)!);
        }
        return file;
    }

    private static bool HasChanged(string path, ReadOnlyMemory<byte>? expected)
    {
        var file = new FileInfo(path);
        return expected is { } bytes ? !FileBytes.AreIn(file, bytes.Span) : file.Exists;
    }

    private void Create(string path, ReadOnlySpan<byte> content)
    {
        var temporary = WriteTemporary(content);
        // Fails where a file appeared in between.
        File.Move(temporary, path, overwrite: false);
    }

    private void Replace(string path, ReadOnlySpan<byte> content) => File.Move(WriteTemporary(content), path, overwrite: true);

    private string WriteTemporary(ReadOnlySpan<byte> content)
    {
        MakeFolder(DeliveryFolder.Temporary(root));
        var temporary = Path.Combine(DeliveryFolder.Temporary(root), "file");
        using var handle = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.None);
        RandomAccess.Write(handle, content, 0);
        return temporary;
    }

    private void MakeFolder(string folder)
    {
        if (_folders.Add(folder)) Directory.CreateDirectory(folder);
    }

    private void RemoveEmptyFolders(string folder)
    {
        while (folder.Length > root.Length && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            _folders.Remove(folder);
            folder = Path.GetDirectoryName(folder)!;
        }
    }

    private FileStream Lock()
    {
        try
        {
            return new FileStream(
                DeliveryFolder.Lock(root), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1,
                FileOptions.DeleteOnClose);
        }
        catch (IOException problem)
        {
            throw new DeliveryException($"Another delivery to '{root}' is running: {problem.Message} Wait until it has ended.", problem);
        }
    }

    private void CleanUp()
    {
        var folder = DeliveryFolder.Temporary(root);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        _folders.Remove(folder);
    }
}
