namespace PolyGitops.Sdk.ArgoCd;

/// <summary>A resource of an Application that is not as it should be, as Argo CD sees it.</summary>
public sealed record ApplicationResourceState
{
    /// <summary>API group; empty for the core group.</summary>
    public string Group { get; init; } = "";

    /// <summary>Kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Namespace; empty for a cluster-wide one.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Sync status; empty when Argo CD reports none.</summary>
    public string Sync { get; init; } = "";

    /// <summary>Health; empty when Argo CD reports none, which is the default since 3.0.</summary>
    public string Health { get; init; } = "";

    /// <summary>Why, in Argo CD's words; empty when it gave none.</summary>
    public string Message { get; init; } = "";

    /// <summary>Kind, name, states and why.</summary>
    public override string ToString()
    {
        var states = string.Join(", ", new[] { Sync, Health }.Where(s => s.Length > 0));
        return $"{Kind} {(Namespace.Length > 0 ? Namespace + "/" : "")}{Name}: {states}{(Message.Length > 0 ? $" ({Message})" : "")}";
    }
}
