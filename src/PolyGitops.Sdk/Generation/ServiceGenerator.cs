using System.Globalization;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation;

/// <summary>Generates the repository of a service: a FastAPI application, its image and its CI.</summary>
internal static class ServiceGenerator
{
    /// <summary>Every file of the repository.</summary>
    public static RepositoryTree Generate(Platform platform, ServiceRepository repository)
    {
        var tree = new TreeBuilder();
        var port = repository.Port.ToString(CultureInfo.InvariantCulture);
        tree.Add(RepositoryLayout.Readme, Readme(platform, repository, port));
        tree.Add(PythonLayout.PackageFile(PythonLayout.Service), Template.Render("Service/init.py", ("service", repository.Service)));
        tree.Add(
            PythonLayout.ModuleOf(PythonLayout.Service, "main"),
            Template.Render("Service/main.py", ("healthPath", repository.HealthPath)));
        tree.Add(
            PythonLayout.ModuleOf(PythonLayout.Service, "settings"),
            Template.Render("Service/settings.py", ("service", repository.Service)));
        tree.Add(PythonLayout.PackageFile(PythonLayout.Tests), "");
        tree.Add(
            PythonLayout.ModuleOf(PythonLayout.Tests, "test_api"),
            Template.Render("Service/test_api.py", ("service", repository.Service), ("healthPath", repository.HealthPath)));
        PythonProject.Add(tree, "Service", repository, repository.ImageRepository, repository.Version, repository.Service, ("port", port));
        tree.AddRange(repository.Files);
        return tree.ToTree();
    }

    private static string Readme(Platform platform, ServiceRepository repository, string port) => Template.Render(
        "Service/README.md",
        ("name", repository.Name),
        ("description", repository.Description),
        ("healthPath", repository.HealthPath),
        ("port", port),
        ("branch", repository.DefaultBranch),
        ("image", repository.ImageRepository),
        ("delivery", Delivery(platform, repository)));

    private static string Delivery(Platform platform, ServiceRepository repository)
    {
        var users = platform.Teams
            .SelectMany(t => t.Workloads)
            .Where(w => w.Images.Any(i => i.Repository == repository.ImageRepository && i.AutomaticUpdates))
            .Select(w => $"`{w.Name}`")
            .ToList();
        return users.Count == 0
            ? "No workload of the platform updates its image automatically."
            : $"{platform.ImageUpdaterName()} then commits the new tag of {string.Join(", ", users)} "
                + $"for\n`{platform.Environments[0].Name}` to `{platform.K8s.Name}`; later environments change by promotion.";
    }
}
