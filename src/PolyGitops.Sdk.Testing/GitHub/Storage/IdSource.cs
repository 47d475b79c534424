namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>Gives out numbers that nothing else has.</summary>
internal sealed class IdSource
{
    private long _last = 1000;

    public long Next() => Interlocked.Increment(ref _last);
}
