namespace PolyGitops.Sdk.Testing.Registries.Storage;

/// <summary>Blobs on their way in.</summary>
internal sealed class UploadStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Repository, byte[] Content)> _uploads = [];

    public string Begin(string repository)
    {
        var id = Guid.NewGuid().ToString();
        lock (_gate) _uploads[id] = (repository, []);
        return id;
    }

    /// <summary>What was received so far; null when there is no such upload.</summary>
    public byte[]? Content(string repository, string id)
    {
        lock (_gate) return _uploads.TryGetValue(id, out var upload) && upload.Repository == repository ? upload.Content : null;
    }

    public byte[] Append(string id, ReadOnlyMemory<byte> more)
    {
        lock (_gate)
        {
            var (repository, content) = _uploads[id];
            byte[] all = [.. content, .. more.Span];
            _uploads[id] = (repository, all);
            return all;
        }
    }

    public bool Remove(string id)
    {
        lock (_gate) return _uploads.Remove(id);
    }
}
