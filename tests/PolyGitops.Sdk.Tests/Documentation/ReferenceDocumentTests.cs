namespace PolyGitops.Sdk.Tests.Documentation;

public class ReferenceDocumentTests
{
    private static readonly Platform Reference = ReferencePlatform.Reference.Build();

    private static readonly string Infra = "app-poly-gitops-infra", K8s = "app-poly-gitops-k8s", Helm = "app-poly-gitops-helm",
        Service = "app-poly-gitops-fastapi", Crew = "app-poly-gitops-crewai";

    private static readonly Dictionary<string, string[]> Expected = new()
    {
        ["Repository Ecosystem"] =
        [
            $"node {Infra} in [🏗️ INFRASTRUCTURE]",
            "node K8s Cluster in [🏗️ INFRASTRUCTURE]",
            "node ArgoCD Install in [🏗️ INFRASTRUCTURE]",
            $"node {K8s} in [📦 GITOPS]",
            $"node {Helm} in [📦 GITOPS]",
            $"node {Service} in [🚀 APPLICATION]",
            "node ghcr.io/image in [🚀 APPLICATION]",
            $"node {Crew} in [👁️ OBSERVABILITY]",
            "node ArgoCD in []",
            $"{Infra} -->|Terraform| K8s Cluster",
            $"{Infra} -->|Taskfile| ArgoCD Install",
            $"{K8s} -->|references| {Helm}",
            $"{Service} -->|builds| ghcr.io/image",
            "K8s Cluster -->|| ArgoCD",
            $"ArgoCD -->|syncs| {K8s}",
            $"ArgoCD -->|deploys| {Helm}",
            $"ghcr.io/image -->|Image Updater| {K8s}",
            $"{Crew} -->|monitors| K8s Cluster",
        ],
        ["Data Flow"] =
        [
            "participant Developer",
            $"participant {Service}",
            "participant ghcr.io",
            $"participant {K8s}",
            "participant ArgoCD",
            $"participant {Helm}",
            "participant K8s Cluster",
            $"Developer ->> {Service}: git push (code)",
            $"{Service} ->> ghcr.io: CI builds image",
            $"ghcr.io ->> {K8s}: Image Updater updates tag",
            $"{K8s} ->> ArgoCD: webhook/poll",
            $"ArgoCD ->> {Helm}: fetch chart",
            "ArgoCD ->> K8s Cluster: deploy",
        ],
        ["Repository Responsibilities"] =
        [
            "title Repository Ownership",
            "infra (DevOps) = 1",
            "k8s (DevOps) = 1",
            "helm (Dev+DevOps) = 1",
            "fastapi (Dev) = 1",
            "crewai (SRE) = 1",
        ],
        ["Repository Matrix"] =
        [
            "Repository | Layer | Owner | Changes When",
            $"**{Infra}** | Infrastructure | DevOps | New cluster, infra changes",
            $"**{K8s}** | GitOps | DevOps | New apps, environments, policies",
            $"**{Helm}** | Deployment | Dev + DevOps | App deployment structure",
            $"**{Service}** | Application | Dev | Application code",
            $"**{Crew}** | Observability | SRE | Monitoring rules",
        ],
        ["Environments Flow"] =
        [
            "commit feature",
            "branch dev", "commit deploy to dev",
            "branch tst", "commit deploy to tst",
            "branch stg", "commit deploy to stg",
            "branch prd", "commit deploy to prd",
        ],
        ["Bootstrap Sequence"] =
        [
            "node task init in []", "node Terraform apply in []", "node K8s cluster created in []", "node task bootstrap in []",
            "node ArgoCD installed in []", "node task app-of-apps in []", "node Root Application deployed in []",
            "node ArgoCD syncs all apps in []",
            "task init -->|| Terraform apply",
            "Terraform apply -->|| K8s cluster created",
            "K8s cluster created -->|| task bootstrap",
            "task bootstrap -->|| ArgoCD installed",
            "ArgoCD installed -->|| task app-of-apps",
            "task app-of-apps -->|| Root Application deployed",
            "Root Application deployed -->|| ArgoCD syncs all apps",
        ],
        ["Deployment Chain"] =
        [
            $"node {Infra} in []", $"node {K8s} in []", $"node {Helm} in []", "node Docker image in []", $"node {Service} in []",
            $"node {Crew} in []",
            $"{Infra} -->|| {K8s}",
            $"{K8s} -->|| {Helm}",
            $"{Helm} -->|| Docker image",
            $"Docker image -->|| {Service}",
            $"{Crew} ..>|monitors| {K8s}",
            $"{Crew} ..>|monitors| {Helm}",
            $"{Crew} ..>|monitors| Docker image",
        ],
        ["Startup Sequence"] =
        [
            "Step | Repository | Action",
            "1 | **infra** | `task up` → Terraform creates k8s → installs ArgoCD",
            "2 | **k8s** | ArgoCD syncs manifests → creates Applications",
            "3 | **helm** | ArgoCD renders Helm chart with values from k8s",
            "4 | **fastapi** | CI builds Docker → pushes to ghcr.io",
            "5 | **k8s** | Image Updater detects new tag → commits to k8s",
            "6 | **crewai** | Monitors that everything works",
        ],
        ["Dependency Tree"] =
        [
            "infra",
            "└── creates cluster + ArgoCD",
            "    └── k8s (ArgoCD Applications)",
            "        └── helm (Helm charts)",
            "            └── Docker image",
            "                └── fastapi (code)",
            "crewai → observes all of the above",
        ],
        ["Related Links"] =
        [
            $"- [{Infra}](https://github.com/justgithubaccount/{Infra}) - This repository",
            $"- [{K8s}](https://github.com/justgithubaccount/{K8s}) - GitOps manifests",
            $"- [{Helm}](https://github.com/justgithubaccount/{Helm}) - Helm charts",
            $"- [{Service}](https://github.com/justgithubaccount/{Service}) - FastAPI application",
            $"- [{Crew}](https://github.com/justgithubaccount/{Crew}) - CrewAI monitoring",
        ],
    };

    private static readonly string[] Diagrams = ["Repository Ecosystem", "Bootstrap Sequence", "Deployment Chain"];

    [Fact]
    public void It_describes_the_architecture_of_the_reference_platform()
    {
        var facts = ArchitectureFacts.Of(Reference.Document().ToMarkdown(Reference.Infra));
        Assert.Equal(Expected.Keys, facts.Keys);
        // The lines of a flowchart have no order.
        Assert.All(
            facts, s => Assert.Equal(Diagrams.Contains(s.Key) ? Expected[s.Key].Order(StringComparer.Ordinal) : Expected[s.Key], s.Value));
    }

    [Fact]
    public void It_matches_the_document_written_by_hand()
    {
        var written = ArchitectureFacts.Of(File.ReadAllText(Path.Combine(RepositoryRoot.Root, "tests", "data", "reference-architecture.md")));
        var generated = ArchitectureFacts.Of(Reference.Document().ToMarkdown(Reference.Infra));
        Assert.Equal(written.Keys, generated.Keys);
        Assert.All(written, s => Assert.Equal(s.Value, generated[s.Key]));
    }

    [Fact]
    public void The_same_platform_gives_the_same_text() =>
        Assert.Equal(Reference.Document().ToMarkdown(), ReferencePlatform.Reference.Build().Document().ToMarkdown());

    [Fact]
    public void Without_a_carrier_no_repository_is_this_one() =>
        Assert.DoesNotContain("This repository", Reference.Document().ToMarkdown(), StringComparison.Ordinal);
}
