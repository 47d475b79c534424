namespace PolyGitops.Sdk.Diagnostics;

/// <summary>How serious a <see cref="Diagnostic"/> is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Information,

    /// <summary>It works, but it will bite.</summary>
    Warning,

    /// <summary>It cannot work. <c>Build()</c> and <c>Generate()</c> refuse.</summary>
    Error,
}
