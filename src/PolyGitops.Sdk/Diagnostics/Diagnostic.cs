namespace PolyGitops.Sdk;

/// <summary>One finding: what is wrong, where, and what to do about it.</summary>
public sealed record Diagnostic
{
    /// <summary>Stable code, for example <c>PG0101</c>. See <c>docs/diagnostics.md</c>.</summary>
    public required string Code { get; init; }

    /// <summary>How serious it is.</summary>
    public required DiagnosticSeverity Severity { get; init; }

    /// <summary>Where it is: a place in the model or in a file.</summary>
    public required DiagnosticLocation Location { get; init; }

    /// <summary>What is wrong, in one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What to do, in one sentence. Empty when the message already contains it.</summary>
    public string Fix { get; init; } = "";

    /// <summary>One line: place, severity, code, message and fix.</summary>
    public override string ToString()
    {
        var severity = Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "info",
        };
        var text = $"{Location}: {severity} {Code}: {Message}";
        return Fix.Length == 0 ? text : $"{text} {Fix}";
    }
}

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
