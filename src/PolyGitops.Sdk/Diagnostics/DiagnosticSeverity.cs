namespace PolyGitops.Sdk;

/// <summary>How serious a <see cref="Diagnostic"/> is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Information,

    /// <summary>It works, but is likely to cause problems.</summary>
    Warning,

    /// <summary>It cannot work. <c>Build()</c> and <c>Generate()</c> throw.</summary>
    Error,
}
