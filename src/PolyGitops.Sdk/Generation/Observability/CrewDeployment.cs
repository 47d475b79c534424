using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Observability;

/// <summary>The crew's own deployment: a CronJob that may read, and nothing else.</summary>
internal static class CrewDeployment
{
    public static void Add(TreeBuilder tree, Platform platform, ObservabilityRepository repository)
    {
        (string, string) name = ("name", repository.ShortName);
        (string, string) ns = ("namespace", repository.Namespace);
        tree.Add("deploy/kustomization.yaml", Template.Render("Observability/deploy/kustomization.yaml"));
        tree.Add("deploy/serviceaccount.yaml", Template.Render("Observability/deploy/serviceaccount.yaml", name, ns));
        tree.Add("deploy/clusterrole.yaml", Template.Render("Observability/deploy/clusterrole.yaml", ("name", $"{platform.Name}-{repository.ShortName}")));
        tree.Add("deploy/clusterrolebinding.yaml", Template.Render(
            "Observability/deploy/clusterrolebinding.yaml", name, ns, ("role", $"{platform.Name}-{repository.ShortName}")));
        tree.Add("deploy/cronjob.yaml", Template.Render(
            "Observability/deploy/cronjob.yaml",
            name,
            ns,
            ("schedule", HelmText.Scalar(repository.Schedule)),
            ("image", HelmText.Scalar($"{repository.ImageRepository}:{repository.Version}")),
            ("model", HelmText.Scalar(repository.LanguageModel)),
            ("secret", repository.SecretName)));
    }
}
