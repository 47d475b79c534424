using PolyGitops.Sdk.Documentation;
using PolyGitops.Sdk.Generation.Observability;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation;

/// <summary>Generates the repository of the crew that watches: its configuration comes from the model.</summary>
internal static class ObservabilityGenerator
{
    private static readonly string[] Modules =
        ["facts", "findings", "http", "cluster", "probes", "github", "registry", "incidents", "collect", "crew", "flow", "main"];

    private static readonly string[] Tests = ["test_probes", "test_registry", "test_incidents"];

    /// <summary>Every file of the repository.</summary>
    public static RepositoryTree Generate(Platform platform, ObservabilityRepository repository)
    {
        var tree = new TreeBuilder();
        tree.Add(PythonLayout.PackageFile(PythonLayout.Crew), Template.Render("Observability/init.py"));
        foreach (var module in Modules)
            tree.Add(PythonLayout.ModuleOf(PythonLayout.Crew, module), Template.Render($"Observability/{module}.py"));
        tree.Add(PythonLayout.PackageFile(PythonLayout.Tests), "");
        foreach (var test in Tests) tree.Add(PythonLayout.ModuleOf(PythonLayout.Tests, test), Template.Render($"Observability/{test}.py"));
        var applications = WatchedApplications.Of(platform);
        tree.Add(PythonLayout.CrewFacts, PlatformFacts.Render(platform, applications));
        tree.Add(PythonLayout.CrewAgents, CrewConfiguration.Agents(platform));
        tree.Add(PythonLayout.CrewTasks, CrewConfiguration.Tasks(platform, applications));
        CrewDeployment.Add(tree, platform, repository);
        PythonProject.Add(tree, "Observability", repository, repository.ImageRepository, repository.Version, repository.Name);
        tree.Add(RepositoryLayout.Readme, Readme(platform, repository, applications));
        tree.AddRange(repository.Files);
        return tree.ToTree();
    }

    private static string Readme(
        Platform platform, ObservabilityRepository repository, IReadOnlyList<WatchedApplication> applications) => Template.Render(
        "Observability/README.md",
        ("name", repository.Name),
        ("description", repository.Description),
        ("schedule", repository.Schedule),
        ("issueRepository", GitHubNames.SlugOf(platform, platform.K8s)),
        ("model", repository.LanguageModel),
        ("secret", repository.SecretName),
        ("namespace", repository.Namespace),
        ("applications", Markdown.Table(
            ["Application", "Namespace", "Hosts"],
            applications.Select(a => new[] { $"`{a.Name}`", $"`{a.Namespace}`", string.Join(", ", a.Hosts) }))));
}
