using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Promotion;

/// <summary>The version of a workload in an environment.</summary>
public sealed record DeployedVersion
{
    /// <summary>Tags of its images, by the images' names.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init => field = ByContent.Of(value); }

    /// <summary>Version of the chart, or revision of the path; null when it is not known.</summary>
    public string? ChartVersion { get; init; }

    /// <summary>The tags and the chart's version, for example <c>1.2.0 (chat-0.1.0)</c>.</summary>
    public override string ToString()
    {
        var tags = Tags.Count == 1
            ? Tags.Values.First()
            : string.Join(", ", Tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key} {t.Value}"));
        if (tags.Length == 0) return ChartVersion ?? "";
        return ChartVersion is null ? tags : $"{tags} ({ChartVersion})";
    }
}
