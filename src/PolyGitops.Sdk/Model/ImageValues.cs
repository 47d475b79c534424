using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Model;

/// <summary>What the values of a workload say about its images.</summary>
internal static class ImageValues
{
    /// <summary>Repository and tag of each image with the places where the values hold them.</summary>
    public static IEnumerable<(WorkloadImage Image, ValuePath Path, string Text)> Of(Workload workload, WorkloadSettings settings)
    {
        if (!workload.TakesValues()) yield break;
        foreach (var image in workload.Images)
        {
            yield return (image, image.RepositoryValue, image.Repository);
            yield return (image, image.TagValue, settings.Tags.GetValueOrDefault(image.Name, image.Tag));
        }
    }

    /// <summary>
    /// Lays the workload's own values and the environment's over those of the model. A list replaces a list as a whole: what it hides of
    /// the images is written into it again.
    /// </summary>
    /// <param name="values">What the model says.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="settings">How it runs in the environment.</param>
    /// <param name="merged">The values that are deployed; null when an image has no place in them.</param>
    /// <param name="problem">The image without a place, and why.</param>
    public static bool TryMerge(
        JsonObject values, Workload workload, WorkloadSettings settings, [NotNullWhen(true)] out HelmValues? merged,
        out ImageProblem? problem)
    {
        merged = HelmValues.From(values).Merge(workload.Values).Merge(settings.Values);
        problem = null;
        JsonObject? tree = null;
        foreach (var (image, path, text) in Of(workload, settings))
        {
            var found = path.Find(merged.Json);
            if (found is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Array) }) continue;
            var reason = "";
            tree ??= merged.ToJsonObject();
            if (found is null && path.TrySet(tree, text, out reason)) continue;
            problem = new(image, path, found is null ? reason : $"'{path}' is a list or a mapping.");
            merged = null;
            return false;
        }
        if (tree is not null) merged = HelmValues.From(tree);
        return true;
    }

    /// <summary>Why an image has no place in the values that are deployed; null when each has.</summary>
    public static ImageProblem? ProblemOf(Workload workload, WorkloadSettings settings)
    {
        if (Only(workload, settings, out var problem) is { } values) TryMerge(values, workload, settings, out _, out problem);
        return problem;
    }

    /// <summary>The values of the images alone; null when two of them cannot stand side by side.</summary>
    public static JsonObject? Only(Workload workload, WorkloadSettings settings, out ImageProblem? problem)
    {
        var values = new JsonObject();
        var taken = new Dictionary<ValuePath, (WorkloadImage Image, string Text)>();
        problem = null;
        foreach (var (image, path, text) in Of(workload, settings))
        {
            // Two may share the place of their repository, but each has a tag of its own.
            if (!taken.TryAdd(path, (image, text)) && HoldsOneImage(workload) && (path.Equals(image.TagValue) || taken[path].Text != text))
                problem = new(image, path, $"'{path}' is the place of the image '{taken[path].Image.Name}'.");
            else if (!path.TrySet(values, text, out var reason)) problem = new(image, path, reason);
            if (problem is not null) return null;
        }
        return values;
    }

    // A folder in git may be a kustomization, which names an image by its repository.
    private static bool HoldsOneImage(Workload workload) => workload.Source is not GitPath;
}

/// <summary>Why the values have no place for an image.</summary>
internal sealed record ImageProblem(WorkloadImage Image, ValuePath Path, string Reason);
