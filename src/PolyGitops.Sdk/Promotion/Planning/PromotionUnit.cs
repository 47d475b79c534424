using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Promotion.Planning;

/// <summary>A workload in the two environments of a promotion, and where their files are.</summary>
internal sealed record PromotionUnit
{
    public required Team Team { get; init; }

    public required Workload Workload { get; init; }

    public required RootScope Source { get; init; }

    public required RootScope Target { get; init; }

    /// <summary>Name among the workloads of all teams.</summary>
    public string Name => $"{Team.Name}/{Workload.Name}";

    public string SourceValues => K8sLayout.ValuesOf(Team, Workload, Source.Environment!);

    public string TargetValues => K8sLayout.ValuesOf(Team, Workload, Target.Environment!);

    /// <summary>The file with the tags of the source.</summary>
    public string SourceTags => K8sLayout.TagsOf(Team, Workload, Source.Environment!);

    /// <summary>The file with the tags of the target.</summary>
    public string TargetTags => K8sLayout.TagsOf(Team, Workload, Target.Environment!);

    public string SourceApplication => K8sLayout.ApplicationOf(Source, Workload);

    public string TargetApplication => K8sLayout.ApplicationOf(Target, Workload);

    /// <summary>Everything that has to be read to plan it and to render the target.</summary>
    public IEnumerable<string> Paths =>
        [SourceValues, SourceTags, SourceApplication, TargetApplication, K8sLayout.FolderOf(Team, Workload, Target.Environment!)];
}
