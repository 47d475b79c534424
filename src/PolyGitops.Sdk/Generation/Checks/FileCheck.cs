using PolyGitops.Sdk.Generation.K8s;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Validation;

namespace PolyGitops.Sdk.Generation.Checks;

/// <summary>Files of the platform's author that take the place of another file.</summary>
internal static class FileCheck
{
    /// <summary>What collides.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="known">What the rules of the model found: of a platform with errors, nothing is generated.</param>
    public static IReadOnlyList<Diagnostic> Of(Platform platform, IReadOnlyList<Diagnostic> known) =>
        known.Any(d => d.Severity == DiagnosticSeverity.Error)
            ? []
            : [.. platform.Repositories.Where(r => MayCollide(platform, r)).SelectMany(r => Check(platform, r))];

    // The library's own files never collide with each other, and the k8s repository of a large platform is not generated in vain.
    private static bool MayCollide(Platform platform, PlatformRepository repository) =>
        repository.Files.Count > 0 || (repository is K8sRepository && HasObjects(platform));

    private static bool HasObjects(Platform platform) =>
        platform.Components.Any(c => c.Objects.Count > 0)
        || platform.Environments.Any(e => e.Objects.Count > 0)
        || platform.Teams.Any(t => t.Namespaces.Any(n => n.Objects.Count > 0) || t.Workloads.Any(w => w.Objects.Count > 0));

    private static IEnumerable<Diagnostic> Check(Platform platform, PlatformRepository repository)
    {
        try
        {
            var tree = repository is K8sRepository
                ? K8sGenerator.GeneratePaths(platform)
                : PlatformGeneration.Generate(platform, repository);
            _ = tree.Add(RepositoryLayout.Architecture, "");
            return [];
        }
        catch (DiagnosticsException collisions)
        {
            return collisions.Diagnostics.Select(c => Finding.Error(
                c.Code,
                $"{ModelPaths.Repository(repository.Name)}/files/{c.Location.Path}",
                c.Message,
                "Rename the file, or the object that it is named after: the library writes a file there, or there are two of yours."));
        }
    }
}
