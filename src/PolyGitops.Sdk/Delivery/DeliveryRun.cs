using PolyGitops.Sdk.Files.Rooted;

namespace PolyGitops.Sdk.Delivery;

/// <summary>Carries a plan out in a folder that nobody else delivers to meanwhile.</summary>
internal sealed class DeliveryRun(string name, RootedFolder folder, DeliveryOptions options)
{
    /// <summary>Why a file is left alone that is not as the plan found it.</summary>
    public const string Changed = "it changed during delivery; run it again";

    public DeliveryPlan Carry(DeliveryPlan plan, CancellationToken cancellationToken)
    {
        DeliveryGuard.Check(plan, $"'{name}'", options);
        // What a killed run left behind.
        folder.DeleteAll(DeliveryFolder.Temporary);
        var isFinished = false;
        try
        {
            var written = folder.Read(DeliveryFolder.IndexPath, cancellationToken);
            var before = DeliveryIndex.Parse(written, Path.Combine(name, DeliveryFolder.IndexPath));
            WriteIndex(before.Announce(plan, options.Overwrite), ref written, cancellationToken);

            var done = new List<FileChange>(plan.Files.Count);
            foreach (var file in plan.Files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                done.Add(CarryOrExplain(file, cancellationToken));
            }
            foreach (var path in plan.Gone.Where(DeliveryIndex.CanBe)) DeleteEmptyFolders(path);

            var carried = new DeliveryPlan(done, plan.Gone);
            WriteIndex(before.Settle(carried), ref written, cancellationToken);
            folder.DeleteAll(DeliveryFolder.Temporary);
            isFinished = true;
            return carried;
        }
        finally
        {
            if (!isFinished) TryCleanUp();
        }
    }

    private FileChange CarryOrExplain(FileChange file, CancellationToken cancellationToken)
    {
        try
        {
            return Carry(file, cancellationToken);
        }
        catch (BlockedPathException blocked)
        {
            folder.Delete(DeliveryFolder.TemporaryFile);
            return file with { Kind = FileChangeKind.Conflict, Reason = blocked.Problem };
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryException(
                $"Delivering '{file.Path}' to '{name}' failed: {cause.Message} Fix the problem and run it again: "
                    + "it continues where it stopped.",
                cause);
        }
    }

    private FileChange Carry(FileChange file, CancellationToken cancellationToken)
    {
        if (file.Kind is FileChangeKind.Unchanged or FileChangeKind.Conflict) return file;
        var isDone = file.Desired is { } wanted
            ? Write(file, wanted.Span, cancellationToken)
            : Remove(file.Path, file.Current!.Value.Span, cancellationToken);
        return isDone ? file : file with { Kind = FileChangeKind.Conflict, Reason = Changed };
    }

    private bool Write(FileChange file, ReadOnlySpan<byte> wanted, CancellationToken cancellationToken)
    {
        var isInPlace = file.Current is { } current
            ? folder.TryReplace(file.Path, DeliveryFolder.TemporaryFile, current.Span, wanted, cancellationToken)
            : folder.TryCreate(file.Path, DeliveryFolder.TemporaryFile, wanted, cancellationToken);
        if (isInPlace) return true;
        folder.Delete(DeliveryFolder.TemporaryFile);
        return folder.Holds(file.Path, wanted, cancellationToken);
    }

    private bool Remove(string path, ReadOnlySpan<byte> current, CancellationToken cancellationToken)
    {
        if (!folder.TryDelete(path, current, cancellationToken) && folder.KindOf(path) != EntryKind.None) return false;
        folder.DeleteEmptyFolders(RepositoryPath.Folder(path));
        return true;
    }

    private void DeleteEmptyFolders(string path)
    {
        try
        {
            folder.DeleteEmptyFolders(RepositoryPath.Folder(path));
        }
        catch (BlockedPathException)
        {
            // A link or a file has the place of its folder: there is none to delete.
        }
    }

    // On the disk before anything that relies on it: after a loss of power too, the index knows what is there.
    private void WriteIndex(DeliveryIndex index, ref ReadOnlyMemory<byte>? written, CancellationToken cancellationToken)
    {
        if (index.IsWritten(written)) return;
        var content = index.ToBytes();
        written = content;
        folder.Replace(DeliveryFolder.IndexPath, DeliveryFolder.TemporaryFile, content, cancellationToken);
        folder.Flush(DeliveryFolder.Name);
    }

    private void TryCleanUp()
    {
        try
        {
            folder.DeleteAll(DeliveryFolder.Temporary);
        }
        catch (Exception second) when (second is IOException or UnauthorizedAccessException)
        {
            // The first problem is the one to report. The next run cleans up.
        }
    }
}
