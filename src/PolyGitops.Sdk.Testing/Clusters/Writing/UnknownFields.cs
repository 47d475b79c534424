namespace PolyGitops.Sdk.Testing.Clusters.Writing;

/// <summary>What happens to fields that no schema has (<c>fieldValidation</c>).</summary>
internal enum UnknownFields
{
    /// <summary>They are dropped, and the answer says so.</summary>
    Warn,

    /// <summary>They are dropped.</summary>
    Ignore,

    /// <summary>The request is refused.</summary>
    Strict,
}
