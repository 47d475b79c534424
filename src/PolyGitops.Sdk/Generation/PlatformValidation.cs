using PolyGitops.Sdk.Generation.Checks;
using PolyGitops.Sdk.Validation;

namespace PolyGitops.Sdk;

/// <summary>Checks a platform against every rule.</summary>
public static class PlatformValidation
{
    /// <summary>
    /// All errors and warnings: those about the model in the order of the rules, then those about what would be generated from it.
    /// Never throws for the content of a platform.
    /// </summary>
    public static IReadOnlyList<Diagnostic> Validate(this Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var found = ModelRules.Check(platform);
        return [.. found, .. ChartValueCheck.Of(platform, found), .. FileCheck.Of(platform, found)];
    }

    /// <summary>Returns the platform when it has no errors.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="operation">What is refused otherwise, for the exception's message.</param>
    /// <exception cref="DiagnosticsException">It has errors; every finding is listed.</exception>
    public static Platform EnsureValid(this Platform platform, string operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var diagnostics = platform.Validate();
        return diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error)
            ? throw new DiagnosticsException(operation, diagnostics)
            : platform;
    }
}
