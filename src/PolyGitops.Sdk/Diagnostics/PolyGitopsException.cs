namespace PolyGitops.Sdk;

/// <summary>The base of every exception this library throws on purpose.</summary>
public class PolyGitopsException : Exception
{
    /// <summary>Creates an exception with a default message.</summary>
    public PolyGitopsException()
    {
    }

    /// <summary>Creates an exception with what failed and what to do next.</summary>
    public PolyGitopsException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with what failed and its cause.</summary>
    public PolyGitopsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Thrown once with everything that is wrong, so that one run lists all problems.</summary>
public sealed class DiagnosticsException : PolyGitopsException
{
    /// <summary>Creates the exception from what an operation found.</summary>
    /// <param name="operation">What was refused, for example <c>Build of platform 'shop'</c>.</param>
    /// <param name="diagnostics">All findings; the message lists the errors first.</param>
    public DiagnosticsException(string operation, IReadOnlyList<Diagnostic> diagnostics)
        : base(Describe(operation, diagnostics)) => Diagnostics = diagnostics;

    /// <summary>Every finding, warnings included.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    private static string Describe(string operation, IReadOnlyList<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var errors = diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        var lines = diagnostics.OrderByDescending(d => d.Severity).Select(d => "  " + d);
        return $"{operation} failed with {errors} error(s):\n{string.Join('\n', lines)}";
    }
}
