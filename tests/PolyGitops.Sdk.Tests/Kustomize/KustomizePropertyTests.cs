using CsCheck;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Kustomize;

/// <summary>
/// Small overlays put together by chance. kubectl and the build in memory refuse the same ones and make the same of the others.
/// </summary>
public class KustomizePropertyTests
{
    private const string Objects = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, labels: {app: web}}
        spec:
          template:
            spec:
              serviceAccountName: robot
              containers:
              - {name: web, image: "web:1", env: [{name: A, value: "1"}, {name: B, value: "2"}], ports: [{containerPort: 80, protocol: TCP}, {containerPort: 81}]}
              - {name: side, image: "example.com/side@sha256:00"}
              volumes: [{name: v, configMap: {name: settings}}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {ports: [{port: 80, name: http}, {port: 81, protocol: UDP}]}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, namespace: own}
        data: {a: "1"}
        ---
        apiVersion: example.com/v1
        kind: Thing
        metadata: {name: web}
        spec: {list: [{name: a, value: 1}], map: {b: {c: 2}}}
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: robot}
        """;

    private static readonly Gen<string> Fields = AnyOf(
        "namespace: prod", "namespace: own", "namePrefix: pre-", "nameSuffix: -suf",
        "commonLabels: {team: a}", "labels: [{pairs: {team: b}, includeTemplates: true}]", "commonAnnotations: {note: c}",
        "images: [{name: web, newTag: '2'}]",
        "images: [{name: example.com/side, newName: other, newTag: '3'}, {name: web, digest: 'sha256:11'}]",
        "replicas: [{name: web, count: 3}]", "replicas: [{name: settings, count: 3}]",
        "configMapGenerator: [{name: settings, literals: [b=2]}]",
        "configMapGenerator: [{name: settings, namespace: own, behavior: merge, literals: [b=2]}]");

    private static readonly Gen<string> Targets = AnyOf(
        "{kind: Deployment}", "{kind: Service|Thing}", "{name: w.*}", "{group: apps}", "{namespace: own}", "{kind: Secret}",
        "{labelSelector: 'app in (web, x), !y'}", "{version: v1, kind: ConfigMap}");

    private static readonly Gen<string> Operations = AnyOf(
        "{op: add, path: /metadata/labels, value: {x: z}}", "{op: remove, path: /metadata/labels}",
        "{op: replace, path: /metadata/name, value: other}",
        "{op: add, path: /spec/ports/-, value: {port: 9}}", "{op: replace, path: /spec/template/spec/containers/0/image, value: 'x:9'}",
        "{op: copy, from: /metadata/name, path: /metadata/copied}", "{op: test, path: /kind, value: Deployment}",
        "{op: move, from: /spec/list, path: /spec/moved}");

    private static readonly Gen<string> Merges = AnyOf(
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {spec: {containers: [{name: side, env: [{name: S, value: s}]}, {name: new, image: new}]}}}}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {spec: {containers: [{name: web, env: [{name: B, $patch: delete}, {name: C, value: c}], ports: [{containerPort: 81, name: x}]}], volumes: null}}}}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, labels: {more: m}}, spec: {template: {spec: {$patch: replace, containers: []}}}}",
        "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{port: 81, protocol: UDP, name: dns}, {port: 80, targetPort: 8080}]}}",
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: own}, data: {a: null, b: c}}",
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: null}}",
        "{$patch: delete, apiVersion: v1, kind: ServiceAccount, metadata: {name: robot}}",
        "{apiVersion: example.com/v1, kind: Thing, metadata: {name: web}, spec: {list: [{name: b}], map: {b: {d: 3}}}}");

    private static readonly Gen<string> Patch = Gen.OneOf(
        Merges.Select(m => $"- patch: |-\n    {m}\n"),
        Gen.Select(Targets, Merges, (t, m) => $"- target: {t}\n  patch: |-\n    {m}\n"),
        Gen.Select(
            Targets, Operations.List[1, 2], (t, o) => $"- target: {t}\n  patch: |-\n{string.Concat(o.Select(x => $"    - {x}\n"))}"));

    private static readonly Gen<string> Overlay = Gen.Select(Fields.List[0, 3], Patch.List[0, 3], (fields, patches) =>
        string.Concat(fields.DistinctBy(f => f[..f.IndexOf(':', StringComparison.Ordinal)]).Select(f => f + "\n"))
            + (patches.Count > 0 ? "patches:\n" + string.Concat(patches) : ""));

    [ToolFact("kubectl")]
    public async Task A_random_overlay_builds_as_with_kubectl()
    {
        // The same ones each time: kubectl takes its time, and a run must not fail by chance.
        foreach (var (inner, outer) in Gen.Select(Overlay, Overlay).Array[60].Single(_ => true, "0000KOIKwIb1"))
        {
            var tree = Trees.Of($"=== base/objects.yaml\n{Objects}\n=== base/kustomization.yaml\nresources: [objects.yaml]\n{inner}=== top/kustomization.yaml\nresources: [../base]\n{outer}");
            if (!new KustomizeBuild(tree).Build("top").Problems.Any(p => p.Severity == DiagnosticSeverity.Error))
                await Kubectl.AssertSameAsync(tree, "top");
            else Assert.Null((await Kubectl.BuildAsync(tree, "top")).Objects);
        }
    }

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
