namespace EndToEnd.Stages;

/// <summary>Hears events where they happen; <see cref="Progress{T}"/> would hear of them later.</summary>
internal sealed class Heard<T>(Action<T> hear) : IProgress<T>
{
    private readonly Lock _gate = new();

    public void Report(T value)
    {
        lock (_gate) hear(value);
    }
}
