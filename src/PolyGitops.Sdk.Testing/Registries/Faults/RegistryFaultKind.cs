namespace PolyGitops.Sdk.Testing.Registries.Faults;

/// <summary>What goes wrong.</summary>
public enum RegistryFaultKind
{
    /// <summary>The answer takes longer.</summary>
    Latency,

    /// <summary>The server answers with an error instead of doing what was asked.</summary>
    Status,

    /// <summary>The connection is reset before anything was done.</summary>
    Reset,

    /// <summary>The connection is reset in the middle of the answer.</summary>
    Truncated,
}
