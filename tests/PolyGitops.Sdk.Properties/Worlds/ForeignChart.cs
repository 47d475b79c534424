using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.Properties.Worlds;

/// <summary>
/// The chart behind every name in the foreign repositories of random platforms: its files, which helm renders, and the objects that
/// helm makes of them. Where there is helm, the two are compared.
/// </summary>
internal static class ForeignChart
{
    /// <summary>Where an image and a second one stand in its values.</summary>
    public static IReadOnlyList<(ValuePath Repository, ValuePath Tag)> Images { get; } =
    [
        (ValuePath.Parse("image.repository"), ValuePath.Parse("image.tag")),
        (ValuePath.Parse("sidecar.repository"), ValuePath.Parse("sidecar.tag")),
    ];

    /// <summary>The chart's folder, with a library and a subchart beside it that become part of the package.</summary>
    public static RepositoryTree Files(string name, string version) => RepositoryTree.Empty
        .Add("common/Chart.yaml", "apiVersion: v2\nname: common\ndescription: What charts share.\ntype: library\nversion: 0.1.0\n")
        .Add("common/templates/_common.tpl", Library)
        .Add("cache/Chart.yaml", "apiVersion: v2\nname: cache\ndescription: A cache.\ntype: application\nversion: 0.2.0\nappVersion: 0.2.0\nicon: https://example.com/icon.png\n")
        .Add("cache/values.yaml", "size: 64\n")
        .Add("cache/templates/configmap.yaml", Cache)
        .Add($"{name}/Chart.yaml", $"""
            apiVersion: v2
            name: {name}
            description: A service.
            type: application
            version: {version}
            appVersion: 1.0.0
            kubeVersion: ">=1.24.0-0"
            icon: https://example.com/icon.png
            annotations:
              artifacthub.io/images: |
                - name: main
                  image: ghcr.io/example/main:1.0.0
                - name: exporter
                  image: ghcr.io/example/exporter:0.1.0
            dependencies:
            - name: common
              version: 0.1.0
              repository: file://../common
            - name: cache
              version: 0.2.0
              repository: file://../cache
              condition: cache.enabled

            """)
        .Add($"{name}/values.yaml", Values)
        .Add($"{name}/values.schema.json", Schema)
        .Add($"{name}/templates/_helpers.tpl", Helpers)
        .Add($"{name}/templates/serviceaccount.yaml", Account)
        .Add($"{name}/templates/configmap.yaml", Settings)
        .Add($"{name}/templates/service.yaml", Service)
        .Add($"{name}/templates/deployment.yaml", Deployment)
        .Add($"{name}/templates/NOTES.txt", "{{ .Release.Name }} answers at port {{ .Values.service.port }}.\n");

    /// <summary>The objects of a release.</summary>
    public static IReadOnlyList<Manifest> Objects(HelmRelease release)
    {
        var values = HelmValues.From((JsonObject)JsonNode.Parse(
            """{"replicaCount":1,"image":{"repository":"ghcr.io/example/main","tag":"1.0.0"},"sidecar":{"repository":"","tag":""},"env":{},"service":{"port":8080},"cache":{"enabled":true,"size":64}}""")!).Merge(release.Values);
        var name = release.Name;
        var port = values.Find("service.port")!.Value.GetInt32();
        List<(string Name, string Image)> images =
        [
            ("main", $"{Text("image.repository")}:{Text("image.tag")}"),
            .. Text("sidecar.repository") is { Length: > 0 } sidecar ? [("sidecar", $"{sidecar}:{Text("sidecar.tag")}")] : Array.Empty<(string, string)>(),
            ("exporter", "ghcr.io/example/exporter:0.1.0"),
        ];
        List<JsonObject> objects =
        [
            Object("v1", "ServiceAccount", name, ("automountServiceAccountToken", false)),
            Object("v1", "ConfigMap", name, ("data", values.Find("env")!.Value.EnumerateObject().Aggregate(new JsonObject(), (all, e) =>
            {
                all[e.Name] = e.Value.ToString();
                return all;
            }))),
            Object("v1", "Service", name, ("spec", new JsonObject
            {
                ["selector"] = Labels(),
                ["ports"] = new JsonArray(new JsonObject { ["name"] = "http", ["port"] = port, ["targetPort"] = "http" }),
            })),
            Object("apps/v1", "Deployment", name, ("spec", new JsonObject
            {
                ["replicas"] = values.Find("replicaCount")!.Value.GetInt32(),
                ["selector"] = new JsonObject { ["matchLabels"] = Labels() },
                ["template"] = new JsonObject
                {
                    ["metadata"] = new JsonObject { ["labels"] = Labels() },
                    ["spec"] = new JsonObject
                    {
                        ["serviceAccountName"] = name,
                        ["securityContext"] = new JsonObject { ["runAsNonRoot"] = true },
                        ["containers"] = new JsonArray([.. images.Select(i => Container(i.Name, i.Image, port, name))]),
                    },
                },
            })),
        ];
        if (values.Find("cache.enabled")!.Value.GetBoolean())
            objects.Add(Object("v1", "ConfigMap", $"{name}-cache", ("data", new JsonObject { ["size"] = values.Find("cache.size")!.Value.ToString() })));
        return [.. objects.Select(o => Manifest.FromJson(o.ToJsonString()))];

        string Text(string path) => values.Find(path)!.Value.ToString();
        JsonObject Labels() => new() { ["app.kubernetes.io/instance"] = name };
        JsonObject Object(string version, string kind, string called, (string Key, JsonNode Value) content) => new()
        {
            ["apiVersion"] = version,
            ["kind"] = kind,
            ["metadata"] = new JsonObject { ["name"] = called, ["labels"] = Labels() },
            [content.Key] = content.Value,
        };
    }

    private static JsonObject Container(string name, string image, int port, string release)
    {
        JsonObject Probe() => new() { ["httpGet"] = new JsonObject { ["path"] = "/", ["port"] = port } };
        var container = new JsonObject
        {
            ["name"] = name,
            ["image"] = image,
            ["envFrom"] = new JsonArray(new JsonObject { ["configMapRef"] = new JsonObject { ["name"] = release } }),
            ["resources"] = new JsonObject { ["limits"] = new JsonObject { ["cpu"] = "100m", ["memory"] = "64Mi" } },
            ["readinessProbe"] = Probe(),
            ["livenessProbe"] = Probe(),
        };
        if (name == "main") container["ports"] = new JsonArray(new JsonObject { ["name"] = "http", ["containerPort"] = port });
        return container;
    }

    private const string Library = """
        {{- define "common.labels" -}}
        app.kubernetes.io/instance: {{ .Release.Name }}
        {{- end }}

        """;

    private const string Cache = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: {{ .Release.Name }}-cache
          labels:
            {{- include "common.labels" . | nindent 4 }}
        data:
          size: {{ .Values.size | quote }}

        """;

    private const string Values = """
        replicaCount: 1
        image:
          repository: ghcr.io/example/main
          tag: 1.0.0
        # A second container; none when it has no image.
        sidecar:
          repository: ""
          tag: ""
        # Further containers.
        images:
        - name: exporter
          image: ghcr.io/example/exporter:0.1.0
        env: {}
        service:
          port: 8080
        cache:
          enabled: true

        """;

    private const string Schema = """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "type": "object",
          "additionalProperties": false,
          "required": ["replicaCount", "image"],
          "definitions": {
            "image": {
              "type": "object",
              "additionalProperties": false,
              "required": ["repository", "tag"],
              "properties": { "repository": { "type": "string" }, "tag": { "type": "string" } }
            }
          },
          "properties": {
            "global": { "type": "object" },
            "common": { "type": "object" },
            "replicaCount": { "type": "integer", "minimum": 0 },
            "image": { "$ref": "#/definitions/image" },
            "sidecar": { "$ref": "#/definitions/image" },
            "images": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["name", "image"],
                "properties": { "name": { "type": "string" }, "image": { "type": "string", "pattern": ":" } }
              }
            },
            "env": { "type": "object", "additionalProperties": { "type": "string" } },
            "service": { "type": "object", "properties": { "port": { "type": "integer", "minimum": 1, "maximum": 65535 } } },
            "cache": { "type": "object", "properties": { "enabled": { "type": "boolean" }, "size": { "type": "integer" } } }
          }
        }

        """;

    private const string Helpers = """
        {{- define "service.container" -}}
        - name: {{ .name }}
          image: {{ .image }}
          {{- if eq .name "main" }}
          ports:
          - name: http
            containerPort: {{ .root.Values.service.port }}
          {{- end }}
          envFrom:
          - configMapRef:
              name: {{ .root.Release.Name }}
          resources:
            limits:
              cpu: 100m
              memory: 64Mi
          {{- range list "readinessProbe" "livenessProbe" }}
          {{ . }}:
            httpGet:
              path: /
              port: {{ $.root.Values.service.port }}
          {{- end }}
        {{ end }}

        """;

    private const string Account = """
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: {{ .Release.Name }}
          labels:
            {{- include "common.labels" . | nindent 4 }}
        automountServiceAccountToken: false

        """;

    private const string Settings = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: {{ .Release.Name }}
          labels:
            {{- include "common.labels" . | nindent 4 }}
        data:
          {{- toYaml .Values.env | nindent 2 }}

        """;

    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata:
          name: {{ .Release.Name }}
          labels:
            {{- include "common.labels" . | nindent 4 }}
        spec:
          selector:
            {{- include "common.labels" . | nindent 4 }}
          ports:
          - name: http
            port: {{ .Values.service.port }}
            targetPort: http

        """;

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{ .Release.Name }}
          labels:
            {{- include "common.labels" . | nindent 4 }}
        spec:
          replicas: {{ .Values.replicaCount }}
          selector:
            matchLabels:
              {{- include "common.labels" . | nindent 6 }}
          template:
            metadata:
              labels:
                {{- include "common.labels" . | nindent 8 }}
            spec:
              serviceAccountName: {{ .Release.Name }}
              securityContext:
                runAsNonRoot: true
              containers:
              {{- $main := dict "name" "main" "image" (printf "%s:%s" .Values.image.repository .Values.image.tag) }}
              {{- $images := list $main }}
              {{- with .Values.sidecar }}
              {{- if .repository }}
              {{- $images = append $images (dict "name" "sidecar" "image" (printf "%s:%s" .repository .tag)) }}
              {{- end }}
              {{- end }}
              {{- range concat $images .Values.images }}
              {{- include "service.container" (dict "name" .name "image" .image "root" $) | trim | nindent 6 }}
              {{- end }}

        """;
}
