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
        tree.Add(K8sLayout.KustomizationIn(PythonLayout.CrewDeployment), Template.Render("Observability/deploy/kustomization.yaml"));
        tree.Add(PythonLayout.CrewManifest("serviceaccount"), Template.Render("Observability/deploy/serviceaccount.yaml", name, ns));
        tree.Add(PythonLayout.CrewManifest("clusterrole"), Template.Render("Observability/deploy/clusterrole.yaml", ("name", role)));
        tree.Add(PythonLayout.CrewManifest("clusterrolebinding"), Template.Render(
            "Observability/deploy/clusterrolebinding.yaml", name, ns, ("role", role)));
        tree.Add(PythonLayout.CrewManifest("cronjob"), Template.Render(
            "Observability/deploy/cronjob.yaml",
            name,
            ns,
            ("schedule", HelmText.Scalar(repository.Schedule)),
            ("image", HelmText.Scalar($"{repository.ImageRepository}:{repository.Version}")),
            ("model", HelmText.Scalar(repository.LanguageModel)),
            ("secret", repository.SecretName)));
    }
}
