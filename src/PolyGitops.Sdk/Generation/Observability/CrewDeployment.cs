using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Observability;

/// <summary>The crew's own deployment: a CronJob that may read, and nothing else.</summary>
internal static class CrewDeployment
{
    public static void Add(TreeBuilder tree, Platform platform, ObservabilityRepository repository)
    {
        (string, string) name = ("name", repository.ShortName);
        var role = ObjectNames.RoleOf(platform, repository);
        (string, string) ns = ("namespace", repository.Namespace);
        var image = HelmText.Scalar($"{repository.ImageRepository}:{repository.Version}");
        Add(tree, "kustomization");
        Add(tree, "serviceaccount", name, ns);
        Add(tree, "clusterrole", ("name", role));
        Add(tree, "clusterrolebinding", name, ns, ("role", role));
        Add(
            tree,
            "cronjob",
            name,
            ns,
            ("schedule", HelmText.Scalar(repository.Schedule)),
            ("image", image),
            ("model", HelmText.Scalar(repository.LanguageModel)),
            ("secret", repository.SecretName));
    }

    private static void Add(TreeBuilder tree, string kind, params ReadOnlySpan<(string Place, string Value)> values)
    {
        var path = PythonLayout.CrewManifest(kind);
        tree.Add(path, Template.Render($"Observability/{path}", values));
    }
}
