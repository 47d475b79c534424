namespace PolyGitops.Sdk.Hostile.Fuzzing;

/// <summary>What readers are made for.</summary>
internal static class Corpora
{
    public static IReadOnlyList<string> Words { get; } =
    [
        "", "web", "true", "null", "~", "1.0", "0x1f", "1_000", "12:30:45", "2026-01-01", "- a", "a: b", "a #b", "#a", "'a'", "\"a\"", "| text", "> text",
        "&anchor", "*alias", "!tag", "%directive", "@at", "`tick", "line one\nline two\n", " leading", "trailing ", "\ttab", "a\n\nb\n\n", "=", "<<", "...", "---",
        "{a: b}", "[a, b]", "?", "? a", "-", "--- x", "... x", "key: |\n  text",
    ];

    public static IReadOnlyList<string> Yaml { get; } =
    [
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata:
          name: web-dev
          namespace: argocd
          annotations:
            argocd.argoproj.io/sync-wave: "5"
        spec:
          project: shop
          sources:
            - repoURL: https://github.com/acme/helm.git
              path: charts/web
              helm:
                valueFiles: [$values/tenants/shop/web/dev/values.yaml, "a b"]
            - {repoURL: 'https://github.com/acme/k8s.git', ref: values}
          syncPolicy:
            automated: {prune: true, selfHeal: true}
            syncOptions:
            - CreateNamespace=false
        """,
        """
        a: &x {b: [1, 2.5, 0x1F, 0o17, .inf, -.nan, ~, null, true, no]}
        c: *x
        <<: *x
        d: |2-
            kept
          text

        e: >+
          folded
          text

        "f\u0041\x41\ud834\udd1e": 'it''s'
        ? long key
        : value
        g: !!str 12
        """,
        "- a\n- - b\n  - c\n-\n  d: e\n- ? f\n  : g\n",
        "%YAML 1.2\n---\na: 1 # note\n...\n---\nb: 2\n",
        "[a, [b, {c: d}], 'e, f', \"g\\n\"]\n",
        "image:\n  repository: ghcr.io/acme/web\n  tag: \"1.10\" # pinned\nenv:\n  - name: A\n    value: ''\n",
        "a: plain\n  continued\n\n  more\nb: \"double\n  continued\\\n  more\"\n",
    ];

    public static IReadOnlyList<string> Kustomization { get; } =
    [
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        namespace: shop
        namePrefix: pre-
        nameSuffix: -post
        resources:
          - deployment.yaml
          - base
        labels:
          - pairs: {app: web}
            includeSelectors: true
        commonAnnotations: {note: x}
        images:
          - name: nginx
            newName: ghcr.io/acme/nginx
            newTag: 1.2.3
        replicas:
          - name: web
            count: 3
        configMapGenerator:
          - name: settings
            literals: [A=b, C=d]
            files: [deployment.yaml]
        patches:
          - target: {kind: Deployment, name: web}
            patch: |-
              - op: replace
                path: /spec/replicas
                value: 2
          - patch: |-
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec: {template: {spec: {containers: [{name: web, env: [{name: A, $patch: delete}]}]}}}
        replacements:
          - source: {kind: Deployment, fieldPath: metadata.name}
            targets:
              - select: {kind: Service}
                fieldPaths: [spec.selector.app]
        """,
        "resources: [deployment.yaml]\npatchesJson6902:\n- target: {version: v1, kind: Service, name: web}\n  path: base/kustomization.yaml\n",
        "resources:\n- ../other\n- https://github.com/acme/x//y?ref=v1\ncomponents: [base]\ngeneratorOptions: {disableNameSuffixHash: true}\n",
    ];

    public static IReadOnlyList<string> Links { get; } =
    [
        "</v2/acme/shop/tags/list?last=1.0.0&n=100>; rel=\"next\"",
        "<https://api.github.com/repositories/1/pulls?page=2>; rel=\"next\", <https://api.github.com/repositories/1/pulls?page=9>; rel=\"last\"",
        "<a>;title=\"x; y, <z>\";rel=next;type='b'",
    ];

    public static IReadOnlyList<string> Kubeconfigs { get; } =
    [
        """
        apiVersion: v1
        kind: Config
        current-context: main
        clusters:
          - name: main
            cluster: {server: "https://127.0.0.1:6443", certificate-authority-data: LS0t}
        users:
          - name: admin
            user: {token: abc}
          - name: exec
            user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: /nowhere, interactiveMode: Never}}
        contexts:
          - name: main
            context: {cluster: main, user: admin, namespace: default}
        """,
    ];

    public static IReadOnlyList<string> DockerConfigs { get; } =
    [
        """{"auths":{"ghcr.io":{"auth":"dXNlcjpwYXNz"},"https://index.docker.io/v1/":{"username":"u","password":"p"}},"credHelpers":{"x.io":"pass"},"credsStore":""}""",
        """{"auths":{"registry.example.com:5000":{"identitytoken":"t"}}}""",
    ];

    public static IReadOnlyList<string> Webhooks { get; } =
    [
        """{"events":[{"action":"push","target":{"repository":"acme/shop","tag":"1.2.3","digest":"sha256:ab","url":"https://r/v2/acme/shop/manifests/1"},"request":{"host":"r.example.com"}}]}""",
        """{"action":"published","package":{"name":"shop","namespace":"acme","package_type":"CONTAINER","registry":{"url":"https://ghcr.io"},"package_version":{"container_metadata":{"tag":{"name":"1.2.3"}}}}}""",
        """{"push_data":{"tag":"1.2.3"},"repository":{"repo_name":"acme/shop","name":"shop","namespace":"acme"}}""",
        """{"type":"PUSH_ARTIFACT","event_data":{"resources":[{"tag":"1","resource_url":"harbor.example.com/acme/shop:1"}],"repository":{"repo_full_name":"acme/shop"}}}""",
    ];
}
