using PolyGitops.Sdk.Bootstrap;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

/// <summary>Hears events at once, on the thread that tells them.</summary>
internal sealed class RecordedEvents(Action<BootstrapEvent>? heard = null) : IProgress<BootstrapEvent>
{
    private readonly Lock _gate = new();
    private readonly List<BootstrapEvent> _events = [];

    public IReadOnlyList<BootstrapEvent> All
    {
        get
        {
            lock (_gate) return [.. _events];
        }
    }

    public void Report(BootstrapEvent value)
    {
        lock (_gate) _events.Add(value);
        heard?.Invoke(value);
    }
}
