using System.Text.Json;

namespace PolyGitops.Sdk.ArgoCd.Sources;

/// <summary>What an Application deploys: its only source, or the first of several.</summary>
internal sealed record ChartSource
{
    private static readonly string[] IdentityFields = ["repoURL", "chart", "path"];

    private const string Revision = "targetRevision";

    private static readonly ValuePath Only = ValuePath.Of("spec", "source");

    private static readonly ValuePath FirstOfSeveral = ValuePath.Of("spec", "sources", 0);

    /// <summary>Where the version stands in the Application.</summary>
    public required ValuePath Path { get; init; }

    /// <summary>The version or revision.</summary>
    public required JsonElement Version { get; init; }

    /// <summary>Repository, chart and path: what two environments must have in common.</summary>
    public required string Identity { get; init; }

    /// <summary>Where the version stands in an Application.</summary>
    public static ValuePath VersionOf(ApplicationSpec spec) =>
        (ApplicationSources.AreSeveral(spec) ? FirstOfSeveral : Only).Child(Revision);

    /// <summary>The source of an Application; null when it names no version.</summary>
    public static ChartSource? Of(JsonElement application)
    {
        var path = FirstOfSeveral.Find(application) is null ? Only : FirstOfSeveral;
        if (path.Find(application) is not { ValueKind: JsonValueKind.Object } source) return null;
        if (!source.TryGetProperty(Revision, out var version) || version.ValueKind != JsonValueKind.String) return null;
        return new()
        {
            Path = path.Child(Revision),
            Version = version,
            Identity = string.Join(' ', IdentityFields.Select(k => source.TryGetProperty(k, out var value) ? value.ToString() : "")).Trim(),
        };
    }
}
