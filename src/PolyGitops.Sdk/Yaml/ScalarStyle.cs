namespace PolyGitops.Sdk.Yaml;

/// <summary>How a string is written.</summary>
internal enum ScalarStyle
{
    Plain,
    DoubleQuoted,
    SingleQuoted,
    Literal,
}
