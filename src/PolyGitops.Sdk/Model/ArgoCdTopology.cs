namespace PolyGitops.Sdk.Model;

/// <summary>How many Argo CD instances there are.</summary>
public enum ArgoCdTopology
{
    /// <summary>One, which deploys to every cluster.</summary>
    Hub,

    /// <summary>One in each cluster.</summary>
    PerCluster,
}
