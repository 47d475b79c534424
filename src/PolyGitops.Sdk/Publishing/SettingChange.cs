namespace PolyGitops.Sdk.Publishing;

/// <summary>A setting of a repository that is not as it should be.</summary>
public sealed record SettingChange
{
    /// <summary>Which one, for example <c>topics</c> or <c>webhook https://argocd.example.com/api/webhook</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How it is; empty when there is none. Never a secret.</summary>
    public required string Current { get; init; }

    /// <summary>How it should be. Never a secret.</summary>
    public required string Wanted { get; init; }

    /// <summary>Carries it out.</summary>
    internal Func<CancellationToken, Task> Apply { get; init; } = _ => Task.CompletedTask;

    /// <summary>Whether it needs the branch to be there.</summary>
    internal bool IsAfterCommit { get; init; }

    /// <summary>Name, and both values.</summary>
    public override string ToString() => $"{Name}: {(Current.Length == 0 ? "(none)" : Current)} -> {(Wanted.Length == 0 ? "(none)" : Wanted)}";
}
