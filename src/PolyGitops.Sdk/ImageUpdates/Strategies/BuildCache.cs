namespace PolyGitops.Sdk.ImageUpdates.Strategies;

/// <summary>What is known of images from earlier rounds. Bounded: when it is full, it starts over.</summary>
internal sealed class BuildCache
{
    private const int Most = 50_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, RegistryImageDetails?> _known = [];

    public bool TryGet(string key, out RegistryImageDetails? details)
    {
        lock (_gate) return _known.TryGetValue(key, out details);
    }

    public void Add(string key, RegistryImageDetails? details)
    {
        lock (_gate)
        {
            if (_known.Count >= Most) _known.Clear();
            _known[key] = details;
        }
    }
}
