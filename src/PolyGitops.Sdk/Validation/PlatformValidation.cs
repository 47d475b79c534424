using PolyGitops.Sdk.Validation;
using PolyGitops.Sdk.Validation.Rules;

namespace PolyGitops.Sdk;

/// <summary>Checks a platform against every rule.</summary>
public static class PlatformValidation
{
    private static readonly Func<Platform, IEnumerable<Diagnostic>>[] Rules =
    [
        RepositoryRules.Check,
        ChartRules.Check,
        EnvironmentRules.Check,
        ProjectRules.Check,
        ComponentRules.Check,
        TeamRules.Check,
        NamespaceNameRules.Check,
        WorkloadRules.Check,
        ImageRules.Check,
        ImagePlaceRules.Check,
        ApplicationNameRules.Check,
        HostRules.Check,
        TerraformRules.Check,
        InfraRules.Check,
        ImageUpdaterRules.Check,
        WaveRules.Check,
        ObjectRules.Check,
    ];

    /// <summary>All errors and warnings, in the order of the rules. Never throws for the content of a platform.</summary>
    public static IReadOnlyList<Diagnostic> Validate(this Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var unique = UniqueNames.Of(platform);
        return [.. NameRules.Check(platform), .. Rules.SelectMany(rule => rule(unique))];
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
