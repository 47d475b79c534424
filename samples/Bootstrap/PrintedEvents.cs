using PolyGitops.Sdk.Bootstrap;

namespace Bootstrap;

/// <summary>Prints each event as a line, in the order in which they happen.</summary>
internal sealed class PrintedEvents(TextWriter output) : IProgress<BootstrapEvent>
{
    private readonly Lock _gate = new();

    public void Report(BootstrapEvent value)
    {
        lock (_gate) output.WriteLine(value);
    }
}
