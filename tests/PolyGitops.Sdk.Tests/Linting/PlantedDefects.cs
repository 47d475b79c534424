namespace PolyGitops.Sdk.Tests.Linting;

/// <summary>A small repository written by hand, and the defects that can be planted in it.</summary>
internal static class PlantedDefects
{
    private const string Url = "https://git.example.com/shop/deploy.git";

    private static readonly (string Path, string Text)[] Files =
    [
        ("argocd/kustomization.yaml", "resources:\n- project.yaml\n- web-dev.yaml\n- web-prd.yaml\n- cert-manager.yaml\n- issuers.yaml\n"),
        ("argocd/project.yaml", $$"""
            apiVersion: argoproj.io/v1alpha1
            kind: AppProject
            metadata:
              name: shop
              namespace: argocd
            spec:
              sourceRepos:
              - {{Url}}
              - https://charts.jetstack.io
              destinations:
              - server: https://kubernetes.default.svc
                namespace: web-*
              - server: https://kubernetes.default.svc
                namespace: cert-manager
              clusterResourceWhitelist:
              - group: ""
                kind: Namespace

            """),
        ("argocd/web-dev.yaml", Application("web-dev", "apps/web/overlays/dev", "web-dev", 5)),
        ("argocd/web-prd.yaml", Application("web-prd", "apps/web/overlays/prd", "web-prd", 5)),
        ("argocd/cert-manager.yaml", """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata:
              name: cert-manager
              namespace: argocd
              annotations:
                argocd.argoproj.io/sync-wave: "1"
            spec:
              project: shop
              source:
                repoURL: https://charts.jetstack.io
                chart: cert-manager
                targetRevision: v1.18.0
              destination:
                server: https://kubernetes.default.svc
                namespace: cert-manager

            """),
        ("argocd/issuers.yaml", Application("issuers", "issuers", "cert-manager", 2)),
        ("issuers/issuer.yaml", """
            apiVersion: cert-manager.io/v1
            kind: Issuer
            metadata:
              name: letsencrypt
            spec: {}

            """),
        ("apps/web/base/kustomization.yaml", "resources:\n- deployment.yaml\n- ingress.yaml\n"),
        ("apps/web/base/deployment.yaml", """
            # The web server.
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              selector:
                matchLabels:
                  app: web
              template:
                metadata:
                  labels:
                    app: web
                spec:
                  containers:
                  - name: web
                    image: ghcr.io/shop/web:1.4.0

            """),
        ("apps/web/base/ingress.yaml", """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: web
            spec:
              rules:
              - host: web.example.com
                http:
                  paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: web
                        port:
                          number: 80

            """),
        ("apps/web/overlays/dev/kustomization.yaml", Overlay("web-dev.example.com")),
        ("apps/web/overlays/dev/namespace.yaml", Namespace("web-dev")),
        ("apps/web/overlays/prd/kustomization.yaml", Overlay("web.example.com")),
        ("apps/web/overlays/prd/namespace.yaml", Namespace("web-prd")),
        ("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n"),
        ("charts/web/templates/deployment.yaml", "{{- if .Values.enabled }}\nkind: {{ .Values.kind }}\n{{- end }}\n"),
        (".github/workflows/ci.yaml", "on: push\n"),
        ("README.md", "# Shop\n"),
    ];

    public static RepositoryTree Clean =>
        RepositoryTree.From(Files.Select(f => new RepositoryFile { Path = f.Path, Content = System.Text.Encoding.UTF8.GetBytes(f.Text) }));

    /// <summary>Code, place, and what is planted: a text of a file and what it becomes, or a new file for an empty text.</summary>
    public static TheoryData<string, string, int, (string Path, string Text, string Other)[]> All => new()
    {
        { DiagnosticCodes.InvalidYaml, "argocd/web-dev.yaml", 10, [("argocd/web-dev.yaml", "  source:", "\tsource:")] },
        { DiagnosticCodes.DuplicateKey, "argocd/web-dev.yaml", 10,
            [("argocd/web-dev.yaml", "  project: shop\n", "  project: shop\n  project: shop\n")] },
        { DiagnosticCodes.InvalidCharacters, "issuers/issuer.yaml", 5, [("issuers/issuer.yaml", "spec: {}", "spec: \0")] },
        { DiagnosticCodes.InvalidSource, "argocd/web-dev.yaml", 10, [("argocd/web-dev.yaml", "    path: apps/web/overlays/dev\n", "")] },
        { DiagnosticCodes.InvalidSource, "argocd/cert-manager.yaml", 10,
            [("argocd/cert-manager.yaml", "    targetRevision: v1.18.0\n", "")] },
        { DiagnosticCodes.InvalidSource, "argocd/cert-manager.yaml", 16,
            [("argocd/cert-manager.yaml", "v1.18.0\n", "v1.18.0\n    helm:\n      valueFiles:\n      - $values/a.yaml\n")] },
        { DiagnosticCodes.InvalidSource, "argocd/web-dev.yaml", 16,
            [("argocd/web-dev.yaml", "targetRevision: main\n", "targetRevision: main\n    kustomize:\n      commonAnnotations:\n        on: \"true\"\n")] },
        { DiagnosticCodes.InvalidDestination, "argocd/web-dev.yaml", 14,
            [("argocd/web-dev.yaml", "    server: https://kubernetes.default.svc\n", "")] },
        { DiagnosticCodes.ForbiddenByProject, "argocd/cert-manager.yaml", 11,
            [("argocd/cert-manager.yaml", "charts.jetstack.io", "charts.example.com")] },
        { DiagnosticCodes.ForbiddenByProject, "argocd/web-prd.yaml", 14,
            [("argocd/web-prd.yaml", "namespace: web-prd", "namespace: kube-system")] },
        { DiagnosticCodes.ForbiddenByProject, "apps/web/overlays/dev/namespace.yaml", 2,
            [("apps/web/overlays/dev/namespace.yaml", "kind: Namespace", "kind: PriorityClass"),
                ("apps/web/overlays/dev/namespace.yaml", "apiVersion: v1", "apiVersion: scheduling.k8s.io/v1")] },
        { DiagnosticCodes.UnknownReference, "argocd/web-dev.yaml", 9, [("argocd/web-dev.yaml", "project: shop", "project: shopp")] },
        { DiagnosticCodes.WaveTooEarly, "argocd/issuers.yaml", 7, [("argocd/issuers.yaml", "\"2\"", "\"0\"")] },
        { DiagnosticCodes.InvalidWave, "argocd/web-dev.yaml", 7, [("argocd/web-dev.yaml", "\"5\"", "last")] },
        { DiagnosticCodes.FloatingVersion, "argocd/cert-manager.yaml", 13, [("argocd/cert-manager.yaml", "v1.18.0", "v1.*")] },
        { DiagnosticCodes.FloatingVersion, "apps/web/base/deployment.yaml", 17, [("apps/web/base/deployment.yaml", "web:1.4.0", "web")] },
        { DiagnosticCodes.CollidingApplication, "more/web.yaml", 4,
            [("more/web.yaml", "", Application("web-dev", "issuers", "web-qa", 5))] },
        { DiagnosticCodes.SharedObject, "argocd/web-prd.yaml", 4, [("argocd/web-prd.yaml", "overlays/prd", "overlays/dev")] },
        { DiagnosticCodes.CollidingHost, "apps/web/base/ingress.yaml", 7,
            [("apps/web/overlays/dev/kustomization.yaml", "web-dev.example.com", "web.example.com")] },
        { DiagnosticCodes.MissingFile, "argocd/web-dev.yaml", 12, [("argocd/web-dev.yaml", "overlays/dev", "overlays/qa")] },
        { DiagnosticCodes.MissingFile, "apps/web/base/kustomization.yaml", 2,
            [("apps/web/base/kustomization.yaml", "deployment", "deploymnet")] },
        { DiagnosticCodes.InvalidKustomization, "apps/web/base/kustomization.yaml", 3,
            [("apps/web/base/kustomization.yaml", "ingress", "deployment")] },
        { DiagnosticCodes.UnknownField, "argocd/web-dev.yaml", 18, [("argocd/web-dev.yaml", "automated:", "automatic:")] },
        { DiagnosticCodes.InvalidField, "argocd/web-dev.yaml", 13,
            [("argocd/web-dev.yaml", "targetRevision: main", "targetRevision: 1.0")] },
        { DiagnosticCodes.SecretInPlainText, "issuers/secret.yaml", 6,
            [("issuers/secret.yaml", "", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: account\nstringData:\n  token: hunter2\n")] },
        { DiagnosticCodes.SecretInPlainText, "argocd/web-dev.yaml", 11,
            [("argocd/web-dev.yaml", "https://git", "https://me:hunter2@git")] },
        { DiagnosticCodes.ImageUpdateTrap, "argocd/web-dev.yaml", 9,
            [("argocd/web-dev.yaml", "\"5\"\n", "\"5\"\n" + Updates + "    argocd-image-updater.argoproj.io/write-back-target: kustomization.yaml\n")] },
        { DiagnosticCodes.ImageUpdateTrap, "argocd/web-dev.yaml", 9,
            [("argocd/web-dev.yaml", "\"5\"\n", "\"5\"\n" + Updates + "    argocd-image-updater.argoproj.io/wbe.update-strategy: semver\n")] },
        { DiagnosticCodes.ImageUpdateTrap, "argocd/web-dev.yaml", 8,
            [("argocd/web-dev.yaml", "\"5\"\n", "\"5\"\n    argocd-image-updater.argoproj.io/image-list: web=ghcr.io/shop/web:>=1.0.0, <2.0.0\n")] },
        { DiagnosticCodes.ImageUpdateOutsideFirstEnvironment, "argocd/web-prd.yaml", 8,
            [("argocd/web-prd.yaml", "\"5\"\n", "\"5\"\n" + Updates)] },
    };

    private const string Updates = "    argocd-image-updater.argoproj.io/image-list: web=ghcr.io/shop/web:^1\n";

    /// <summary>The repository with a defect.</summary>
    public static RepositoryTree With(IEnumerable<(string Path, string Text, string Other)> changes)
    {
        var tree = Clean;
        foreach (var (path, text, other) in changes)
        {
            var content = other;
            if (text.Length > 0)
            {
                content = tree[path].Text;
                Assert.Contains(text, content, StringComparison.Ordinal);
                content = content.Replace(text, other, StringComparison.Ordinal);
            }
            tree = tree.Remove(path).Add(path, content);
        }
        return tree;
    }

    private static string Application(string name, string path, string ns, int wave) => $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata:
          name: {{name}}
          namespace: argocd
          annotations:
            argocd.argoproj.io/sync-wave: "{{wave}}"
        spec:
          project: shop
          source:
            repoURL: {{Url}}
            path: {{path}}
            targetRevision: main
          destination:
            server: https://kubernetes.default.svc
            namespace: {{ns}}
          syncPolicy:
            automated:
              prune: true

        """;

    private static string Overlay(string host) => $$"""
        resources:
        - ../../base
        - namespace.yaml
        patches:
        - target:
            kind: Ingress
          patch: |-
            - op: replace
              path: /spec/rules/0/host
              value: {{host}}

        """;

    private static string Namespace(string name) => $"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: {name}\n";
}
