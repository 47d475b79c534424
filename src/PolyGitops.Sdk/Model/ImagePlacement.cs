namespace PolyGitops.Sdk.Model;

/// <summary>What gives the images of a workload their tags.</summary>
internal static class ImagePlacement
{
    /// <summary>
    /// Whether a workload has values, of which its images are a part. A folder in git is a chart where it is said to be one, and where the
    /// workload has values or says where they hold an image; any other is a kustomization or plain manifests, which know no values.
    /// </summary>
    public static bool TakesValues(this Workload workload) =>
        workload.Source is not GitPath { IsChart: false }
            || !workload.Values.IsEmpty
            || workload.Environments.Values.Any(e => !e.Values.IsEmpty)
            || workload.Images.Any(i => !i.HasUsualPlaces);

    /// <summary>Whether its images are overridden as kustomize does it, and stand in a kustomization of the k8s repository.</summary>
    public static bool HasKustomizeImages(this Workload workload) => workload.Images.Count > 0 && !workload.TakesValues();
}
