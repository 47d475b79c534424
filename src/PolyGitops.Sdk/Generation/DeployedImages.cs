using System.Text.Json;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk;

/// <summary>Keeps the tags that image updates and promotions wrote when a platform is generated again.</summary>
public static class DeployedImages
{
    /// <summary>
    /// The generated k8s repository with the tags that the repository holds now: <see cref="WorkloadImage.Tag"/> is only where a workload
    /// begins. What is new in the repository, or cannot be read, stays as generated.
    /// </summary>
    /// <param name="platform">The platform.</param>
    /// <param name="generated">The k8s repository as generated.</param>
    /// <param name="current">The k8s repository as it is; the files of workloads' values are enough.</param>
    public static RepositoryTree KeepImageTags(this Platform platform, RepositoryTree generated, RepositoryTree current)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(generated);
        ArgumentNullException.ThrowIfNull(current);
        var kept = new Dictionary<string, RepositoryFile>();
        foreach (var (path, images) in ValuesFiles(platform))
        {
            if (!generated.TryGet(path, out var file) || !current.TryGet(path, out var now) || now == file) continue;
            kept[path] = Keep(file, now, images);
        }
        return kept.Count == 0 ? generated : RepositoryTree.From(generated.Select(f => kept.GetValueOrDefault(f.Path, f)));
    }

    /// <summary>The values files of workloads that have images.</summary>
    internal static IEnumerable<(string Path, IReadOnlyList<WorkloadImage> Images)> ValuesFiles(Platform platform) =>
        from scope in platform.RootScopes()
        let environment = scope.Environment
        where environment is not null
        from workload in platform.WorkloadsOf(scope)
        where workload.Workload.Images.Count > 0
        select (K8sLayout.ValuesOf(workload.Team, workload.Workload, environment), workload.Workload.Images);

    private static RepositoryFile Keep(RepositoryFile generated, RepositoryFile current, IReadOnlyList<WorkloadImage> images)
    {
        try
        {
            var root = YamlScalarEditor.Root(current.Content, current.Path);
            var content = generated.Content;
            foreach (var image in images)
            {
                var deployed = image.TagValue.Find(root);
                if (deployed is { ValueKind: JsonValueKind.String } tag)
                    content = YamlScalarEditor.Set(content, image.TagValue, tag.GetString()!, generated.Path);
            }
            return generated with { Content = content };
        }
        catch (DiagnosticsException)
        {
            // An edited file is reported on delivery, where it is a conflict.
            return generated;
        }
    }
}
