using PolyGitops.Sdk.Delivery.Merging;
using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Generation.Infra;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation;

/// <summary>What every repository of Python code has beside the code: its build, its CI, its owners.</summary>
internal static class PythonProject
{
    /// <param name="tree">Where the files go.</param>
    /// <param name="templates">Folder of the repository kind's own templates.</param>
    /// <param name="repository">The repository.</param>
    /// <param name="image">Image that CI pushes, without tag.</param>
    /// <param name="version">Version that the code starts at.</param>
    /// <param name="name">Name of the project.</param>
    /// <param name="places">Places of the Dockerfile.</param>
    public static void Add(
        TreeBuilder tree, string templates, PlatformRepository repository, string image, string version, string name,
        params ReadOnlySpan<(string, string)> places)
    {
        tree.Add(PythonLayout.Project, Template.Render(
            "Python/pyproject.toml",
            ("name", name),
            ("version", version.TrimStart('v')),
            ("versionKey", PythonLayout.VersionKey),
            // A regular expression inside a TOML string.
            ("branchPattern", repository.DefaultBranch.Replace(".", "\\\\.", StringComparison.Ordinal))),
            // Each release writes its version there.
            new SharedValues([PythonLayout.VersionKey]));
        tree.Add(PythonLayout.Requirements, Template.Render($"{templates}/{PythonLayout.Requirements}"));
        tree.Add(PythonLayout.CheckRequirements, Template.Render($"{templates}/{PythonLayout.CheckRequirements}"));
        tree.Add(PythonLayout.Dockerfile, Template.Render($"{templates}/{PythonLayout.Dockerfile}", places));
        tree.Add(PythonLayout.DockerIgnore, Template.Render($"{templates}/dockerignore"));
        tree.Add(RepositoryLayout.GitIgnore, Template.Render("Python/gitignore"));
        tree.Add(RepositoryLayout.YamlLint, "extends: relaxed\n");
        tree.Add(RepositoryLayout.ContinuousIntegration, Template.Render(
            "Python/ci.yaml",
            ("branch", QuotedScalar.Of(repository.DefaultBranch)),
            ("image", HelmText.Scalar(image)),
            ("registry", HelmText.Scalar(ImageName.RegistryOf(image)))));
        if (CodeOwners.Render([("*", repository.Owners)]) is { Length: > 0 } owners) tree.Add(RepositoryLayout.CodeOwners, owners);
    }
}
