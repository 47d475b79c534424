using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;

namespace VerifySnapshots;

/// <summary>The Verify library on the SDK's manifests. Its package imports <c>Xunit</c> and <c>VerifyXunit</c> for every file.</summary>
public class ApplicationTests
{
    [Fact]
    public Task An_application_is_as_verified()
    {
        var application = new ArgoApplication
        {
            Metadata = new() { Name = "web-dev", Namespace = "argocd" },
            Spec = new()
            {
                Project = "shop",
                Source = new() { RepoURL = "https://charts.example.com", Chart = "web", TargetRevision = "1.2.3" },
                Destination = new() { Server = "https://kubernetes.default.svc", Namespace = "web-dev" },
                SyncPolicy = new() { Automated = new() { Prune = true, SelfHeal = true } },
            },
        };
        return Verifier.Verify(Manifest.From(application).ToYaml(), extension: "yaml");
    }
}
