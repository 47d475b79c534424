using System.Text.Json;

namespace PolyGitops.Sdk.Promotion.Probing;

/// <summary>What an Application is to run: scalars in files of the k8s repository.</summary>
internal sealed record ExpectedState
{
    /// <summary>Name of the Application.</summary>
    public required string Application { get; init; }

    /// <summary>The workload, as <c>team/workload</c>.</summary>
    public required string Workload { get; init; }

    /// <summary>The values.</summary>
    public required IReadOnlyList<ExpectedValue> Values { get; init; }

    /// <summary>What the source environment is to run, so that it can be promoted.</summary>
    public static ExpectedState InSource(WorkloadPromotion workload) => new()
    {
        Application = workload.SourceApplication,
        Workload = $"{workload.Team}/{workload.Workload}",
        Values = [.. workload.Changes.Select(c => new ExpectedValue
        {
            Part = c.Kind,
            Place = c.Origin ?? c.Place,
            Value = c.After,
            KustomizeImage = c.IsInKustomization ? c.ImageRepository : null,
        })],
    };

    /// <summary>What the target environment is to run after a promotion or a rollback.</summary>
    public static ExpectedState InTarget(WorkloadPromotion workload, IEnumerable<PromotedChange> values) => new()
    {
        Application = workload.TargetApplication,
        Workload = $"{workload.Team}/{workload.Workload}",
        Values = [.. values.Select(c => new ExpectedValue
        {
            Part = c.Kind,
            Place = c.Place,
            Value = c.After,
            Image = ImageOf(c),
            KustomizeImage = c.IsInKustomization ? c.ImageRepository : null,
        })],
    };

    private static string? ImageOf(PromotedChange change)
    {
        if (change.ImageRepository is not { } repository || change.After.ValueKind != JsonValueKind.String) return null;
        var tag = change.After.GetString()!;
        // A kustomization parts tag and digest; what runs has both in one.
        if (change.IsInKustomization && change.HasDigest) return null;
        return tag.Length == 0 ? null : $"{repository}{(tag.StartsWith("sha256:", StringComparison.Ordinal) ? '@' : ':')}{tag}";
    }
}

/// <summary>A scalar that a file has at the revision which an Application runs.</summary>
internal sealed record ExpectedValue
{
    public required PromotedChangeKind Part { get; init; }

    public required ValueLocation Place { get; init; }

    public required JsonElement Value { get; init; }

    /// <summary>The image that then runs, with its tag; null when unknown.</summary>
    public string? Image { get; init; }

    /// <summary>The image whose tag or digest it is, where the Application's own source has to say it; null for values.</summary>
    public string? KustomizeImage { get; init; }

    /// <summary>Whether it is a digest and not a tag.</summary>
    public bool IsDigest => KustomizeImage is not null && Place.Path.Parts[^1].Text == "digest";

    public string Describe(JsonElement? value) =>
        $"{Place.Path} {(value is { } v ? ScalarFormatter.Of(Place.Path, v) : "(none)")}";
}
