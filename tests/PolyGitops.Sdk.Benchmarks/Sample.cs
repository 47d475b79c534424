using PolyGitops.Sdk.ArgoCd;

namespace PolyGitops.Sdk.Benchmarks;

/// <summary>An Application with two sources, of about 1.7 KB as YAML.</summary>
internal static class Sample
{
    public static ArgoApplication Application(int number = 0) => new()
    {
        Metadata = new()
        {
            Name = $"chat-api-{number}-prd",
            Namespace = "argocd",
            Labels = new Dictionary<string, string>
            {
                ["app.kubernetes.io/part-of"] = "reference-platform",
                ["platform.example.com/environment"] = "prd",
                ["platform.example.com/team"] = "product-team",
            },
            Annotations = new Dictionary<string, string>
            {
                ["argocd.argoproj.io/sync-wave"] = "5",
                ["argocd-image-updater.argoproj.io/image-list"] = "chat=ghcr.io/example/chat-api:^1",
                ["argocd-image-updater.argoproj.io/chat.update-strategy"] = "semver",
                ["argocd-image-updater.argoproj.io/chat.helm.image-tag"] = "image.tag",
                ["argocd-image-updater.argoproj.io/write-back-method"] = "git:secret:argocd/git-credentials",
                ["argocd-image-updater.argoproj.io/write-back-target"] = "helmvalues:/tenants/product-team/chat-api/prd/values.yaml",
            },
            Finalizers = [ArgoFinalizers.Resources],
        },
        Spec = new()
        {
            Project = "tenants-prd",
            Sources =
            [
                new()
                {
                    RepoURL = "https://github.com/example/app-poly-gitops-helm.git",
                    Path = "charts/chat",
                    TargetRevision = "chat-0.1.0",
                    Helm = new() { ReleaseName = "chat-api", ValueFiles = ["$values/tenants/product-team/chat-api/prd/values.yaml"] },
                },
                new() { RepoURL = "https://github.com/example/app-poly-gitops-k8s.git", TargetRevision = "main", Ref = "values" },
            ],
            Destination = new() { Server = "https://kubernetes.default.svc", Namespace = "chat-api-prd" },
            SyncPolicy = new()
            {
                Automated = new() { Prune = true, SelfHeal = true },
                SyncOptions = [SyncOptions.CreateNamespace, SyncOptions.ServerSideApply],
                Retry = new() { Limit = 10, Backoff = new() { Duration = "10s", Factor = 2, MaxDuration = "5m" } },
            },
            IgnoreDifferences = [new() { Group = "apps", Kind = "Deployment", JsonPointers = ["/spec/replicas"] }],
            RevisionHistoryLimit = 5,
        },
    };
}
