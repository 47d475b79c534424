namespace PolyGitops.Sdk.Diagnostics;

/// <summary>The stable codes of every <see cref="Diagnostic"/>. <c>docs/diagnostics.md</c> explains each.</summary>
public static class DiagnosticCodes
{
    /// <summary>A path that may not be written into a repository.</summary>
    public const string RefusedPath = "PG0301";

    /// <summary>Two paths that cannot stand beside each other.</summary>
    public const string CollidingPath = "PG0302";
}
