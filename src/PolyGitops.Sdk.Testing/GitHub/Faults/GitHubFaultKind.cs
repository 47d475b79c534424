namespace PolyGitops.Sdk.Testing.GitHub.Faults;

/// <summary>What goes wrong.</summary>
public enum GitHubFaultKind
{
    /// <summary>The answer takes longer.</summary>
    Latency,

    /// <summary>The server answers with an error instead of doing what was asked.</summary>
    Status,

    /// <summary>The connection is reset before anything was done.</summary>
    Reset,

    /// <summary>Everything is done, and the connection is reset before the answer.</summary>
    LostAnswer,
}
