using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Linting;
using PolyGitops.Sdk.Linting.Rules;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk;

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

/// <summary>Information that a linter cannot find in the files.</summary>
public sealed record LintOptions
{
    /// <summary>
    /// Clone URL of the repository, as its Applications name it in <c>repoURL</c>. Without it, the URL is used whose paths are found
    /// in the repository in most cases.
    /// </summary>
    public string? RepositoryUrl { get; init; }
}

/// <summary>A Kubernetes object and where it is written.</summary>
public sealed record LocatedManifest
{
    /// <summary>The object, with every field that its document has.</summary>
    public required Manifest Manifest { get; init; }

    /// <summary>Path of its file in the repository.</summary>
    public required string File { get; init; }

    /// <summary>Line where its document starts, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Kind and name, and where it is written.</summary>
    public override string ToString() => FormattableString.Invariant($"{Manifest.Kind} {Manifest.Name} ({File}:{Line})");
}

/// <summary>The Kubernetes objects of a repository, as they are written: nothing is patched.</summary>
public sealed record RepositoryContent
{
    /// <summary>Every object, in the order of files and documents. Helm templates are not manifests and left out.</summary>
    public required IReadOnlyList<LocatedManifest> Manifests { get; init => field = ByContent.Of(value); }

    /// <summary>The files that could not be read, and why.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init => field = ByContent.Of(value); }

    /// <summary>How many objects there are, and a line for each file that could not be read.</summary>
    public override string ToString() => string.Join('\n', Diagnostics.Select(d => d.ToString()).Prepend($"{Manifests.Count} objects"));
}
