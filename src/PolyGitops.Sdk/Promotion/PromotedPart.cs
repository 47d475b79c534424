namespace PolyGitops.Sdk.Promotion;

/// <summary>What of a workload is promoted.</summary>
public enum PromotedPart
{
    /// <summary>The tag of an image.</summary>
    ImageTag,

    /// <summary>The version of the chart, or the revision of the path.</summary>
    ChartVersion,

    /// <summary>Another value.</summary>
    Value,
}
