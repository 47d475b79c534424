using PolyGitops.Sdk.Files.Rooted;

namespace PolyGitops.Sdk.Delivery;

/// <summary>Keeps every other delivery from a folder, in this process and in others, until it is disposed.</summary>
/// <remarks>
/// The lock is the system's, not the file: it ends with the process, and a file that a killed one left behind stops nobody.
/// </remarks>
internal sealed class DeliveryLock : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly RootedFolder _folder;
    private readonly IDisposable _held;

    private DeliveryLock(RootedFolder folder, IDisposable held) => (_folder, _held) = (folder, held);

    /// <param name="folder">The folder.</param>
    /// <param name="name">Its display name.</param>
    /// <param name="patience">How long another delivery is waited for.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <exception cref="DeliveryException">Another delivery takes longer.</exception>
    public static DeliveryLock Take(RootedFolder folder, string name, TimeSpan patience, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        for (var since = clock.GetTimestamp(); ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (folder.TryLock(DeliveryFolder.LockPath) is { } held) return new(folder, held);
            if (clock.GetElapsedTime(since) > patience)
                throw new DeliveryException(FormattableString.Invariant(
                    $"Another delivery to '{name}' is running and did not end within {patience.TotalSeconds} s. Wait until it has ended."));
            cancellationToken.WaitHandle.WaitOne(BetweenLooks);
        }
    }

    public void Dispose()
    {
        // Deleted while it is still held: later, it could be somebody else's.
        try
        {
            _folder.Delete(DeliveryFolder.LockPath);
            _folder.DeleteEmptyFolders(DeliveryFolder.Name);
        }
        finally
        {
            _held.Dispose();
        }
    }
}
