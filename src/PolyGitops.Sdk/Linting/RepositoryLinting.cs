using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Linting.Rules;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Linting;

/// <summary>Reads and checks repositories of Argo CD manifests, generated or written by hand.</summary>
public static class RepositoryLinting
{
    /// <summary>Every Kubernetes object of a repository, as written, with its file and line.</summary>
    public static RepositoryContent ReadManifests(this RepositoryTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var files = new ManifestFiles(new("", tree));
        return new()
        {
            Manifests =
            [
                .. from file in files.Objects.OrderBy(f => f.Key, StringComparer.Ordinal)
                   from place in file.Value
                   select new LocatedManifest { Manifest = Manifest.From(place.Content), File = place.File, Line = place.Line },
            ],
            Diagnostics = files.Problems,
        };
    }

    /// <summary>
    /// Everything in a repository that would go wrong in a cluster, by file and line. Kustomizations are followed as
    /// <c>kubectl kustomize</c> does; what lies elsewhere (remote bases, foreign charts) is not guessed at.
    /// </summary>
    public static IReadOnlyList<Diagnostic> Lint(this RepositoryTree tree, LintOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var report = new LintReport(tree);
        var source = new SourceTree("", tree);
        var files = new ManifestFiles(source);
        report.AddRange(files.Problems);
        var deployment = new Deployment(source, files, options ?? new(), report);
        FieldRules.Check(deployment, report);
        SourceShapeRules.Check(deployment, report);
        MissingFileRules.Check(deployment, tree, report);
        AnnotationRules.Check(deployment, report);
        ApplicationCollisionRules.Check(deployment, report);
        ProjectRules.Check(deployment, report);
        OwnershipRules.Check(deployment, report);
        WaveRules.Check(deployment, report);
        VersionRules.Check(deployment, report);
        HostRules.Check(deployment, report);
        SecretRules.Check(deployment, report);
        ImageUpdateRules.Check(deployment, report);
        return report.Findings;
    }
}
