namespace EndToEnd.Stages;

/// <summary>Receives events synchronously; <see cref="Progress{T}"/> would deliver them later.</summary>
internal sealed class SynchronousProgress<T>(Action<T> hear) : IProgress<T>
{
    private readonly Lock _gate = new();

    public void Report(T value)
    {
        lock (_gate) hear(value);
    }
}
