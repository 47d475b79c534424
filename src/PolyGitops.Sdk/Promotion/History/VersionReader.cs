using System.Text.Json;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Promotion.Planning;

namespace PolyGitops.Sdk.Promotion.History;

/// <summary>Reads what a workload has from its two files.</summary>
internal static class VersionReader
{
    /// <summary>Tags and chart version; null when the files say nothing of either.</summary>
    public static DeployedVersion? Read(Workload workload, JsonElement values, JsonElement application)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var image in workload.Images)
        {
            if (image.TagValue.Find(values) is { } tag && tag.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                tags[image.Name] = ScalarWords.Of(image.TagValue, tag);
        }
        var chart = ChartSource.Of(application)?.Version.GetString();
        return tags.Count == 0 && chart is null ? null : new() { Tags = tags, ChartVersion = chart };
    }
}
