using PolyGitops.Sdk.Validation.Rules;

namespace PolyGitops.Sdk.Validation;

/// <summary>Every rule that needs nothing but the model.</summary>
internal static class ModelRules
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
        NamespaceRules.Check,
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
        SecretValueRules.Check,
    ];

    /// <summary>All errors and warnings, in the order of the rules. Never throws for the content of a platform.</summary>
    public static IReadOnlyList<Diagnostic> Check(Platform platform)
    {
        var unique = UniqueNames.Of(platform);
        return [.. NameRules.Check(platform), .. Rules.SelectMany(rule => rule(unique))];
    }
}
