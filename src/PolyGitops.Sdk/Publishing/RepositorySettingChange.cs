namespace PolyGitops.Sdk;

/// <summary>A repository setting that differs from the desired one.</summary>
public sealed record RepositorySettingChange
{
    /// <summary>Which one, for example <c>topics</c> or <c>webhook https://argocd.example.com/api/webhook</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Current value; empty when there is none. Never a secret.</summary>
    public required string Current { get; init; }

    /// <summary>Desired value. Never a secret.</summary>
    public required string Desired { get; init; }

    /// <summary>Carries it out.</summary>
    internal Func<CancellationToken, Task> Apply { get; init; } = _ => Task.CompletedTask;

    /// <summary>Whether it needs the branch to be there.</summary>
    internal bool IsAfterCommit { get; init; }

    /// <summary>Name, and both values.</summary>
    public override string ToString() =>
        $"{Name}: {(Current.Length == 0 ? "(none)" : Current)} -> {(Desired.Length == 0 ? "(none)" : Desired)}";
}
