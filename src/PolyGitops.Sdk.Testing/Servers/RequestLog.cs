namespace PolyGitops.Sdk.Testing.Servers;

/// <summary>Remembers what a server was asked.</summary>
internal sealed class RequestLog<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _requests = [];

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    public void Add(T request)
    {
        lock (_gate) _requests.Add(request);
    }

    public void Clear()
    {
        lock (_gate) _requests.Clear();
    }
}
