namespace PolyGitops.Sdk.Yaml;

/// <summary>How a value of a contract is written.</summary>
internal enum ValueKind
{
    /// <summary>Through its JSON: whatever has a converter of its own.</summary>
    Other,
    String,
    Boolean,
    Integer,
    Json,
    Record,
    List,
    StringMap,
}
