using System.Text.Json.Nodes;
using CsCheck;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Manifests.Yaml;

namespace PolyGitops.Sdk.Tests.Rendering;

/// <summary>Random combinations of everything that can be set in the chart.</summary>
internal static class ChartOptions
{
    // What YAML has no character for, helm cannot read back itself when a chart has a schema.
    private static readonly Gen<string> Text = HostileText.Any.Select(t =>
        string.Concat(t.Select(c => c is (>= '\u007f' and < '\u00a0' and not '\u0085') or '\ufeff' or >= '\ufffe' ? '?' : c)));

    // Nor what YAML takes for a line break or a merge, where it reads a key or copies a whole list.
    private static readonly Gen<string> Line = Text.Select(t =>
        t == "<<" ? "<" : string.Concat(t.Select(c => c is '\u0085' or '\u2028' or '\u2029' ? '?' : c)));

    private static readonly Gen<JsonNode?> AnyText = Text.Select(t => (JsonNode?)t);
    private static readonly Gen<JsonNode?> Flag = Gen.Bool.Select(b => (JsonNode?)b);
    private static readonly Gen<JsonNode?> Name = OneOf("", "x", "chat", new string('n', 62) + "-x", "on", "1e3", "a--b")
        .Select(t => (JsonNode?)t);
    private static readonly Gen<JsonNode?> Null = Gen.Const((JsonNode?)null);
    private static readonly Gen<JsonNode?> Texts = Text.Array[0, 3].Select(t => (JsonNode?)new JsonArray([.. t.Select(i => (JsonNode?)i)]));
    private static readonly Gen<JsonNode?> Map = MapOf(Text);

    // Whole values as JSON, where hostile text would only be refused.
    private static readonly (string Path, string[] Values)[] Given =
    [
        ("replicaCount", ["0", "3", "1000000", "123456789"]),
        ("image.tag", ["\"\"", "\"2.0\"", "\"1e3\"", "\"v1@sha256:0123456789012345678901234567890123456789012345678901234567890123\""]),
        ("image.pullPolicy", ["\"Always\"", "null"]),
        ("imagePullSecrets", ["[]", "[{\"name\":\"a\"},{\"name\":\"0x1\"}]"]),
        ("containerPort", ["1", "65535"]),
        ("service.type", ["\"NodePort\"", "\"LoadBalancer\""]),
        ("service.port", ["443", "8080.0"]),
        ("envFrom", ["[{\"configMapRef\":{\"name\":\"a\"}},{\"prefix\":\"B_\",\"secretRef\":{\"name\":\"b\",\"optional\":true}}]"]),
        (
            "resources",
            ["null", "{\"limits\":null,\"claims\":[{\"name\":\"gpu\"}]}",
                "{\"limits\":{\"cpu\":1.5,\"memory\":1073741824},\"requests\":{\"cpu\":null}}"]),
        ("startupProbe", ["null", "{\"httpGet\":null,\"exec\":{\"command\":[\"true\"]}}"]),
        ("readinessProbe", ["null", "{\"httpGet\":null,\"grpc\":{\"port\":9000}}", "{\"periodSeconds\":1000000}"]),
        ("livenessProbe", ["null", "{\"httpGet\":{\"path\":\"/x y\",\"scheme\":\"HTTPS\"},\"failureThreshold\":null}"]),
        ("ingress.pathType", ["\"Exact\""]),
        ("ingress.path", ["\"/a b'c\\\"\\n\"", "\"/\""]),
        ("serviceAccount.automountToken", ["true"]),
        (
            "podSecurityContext",
            ["null", "{\"runAsUser\":1000660000,\"fsGroup\":9007199254740993,\"seccompProfile\":null}",
                "{\"sysctls\":[{\"name\":\"a\",\"value\":\"1\"}]}"]),
        ("securityContext", ["null", "{\"capabilities\":{\"drop\":null,\"add\":[\"NET_ADMIN\"]},\"privileged\":true}"]),
        ("tmpVolume.sizeLimit", ["null", "\"1Gi\"", "134217728", "0"]),
        (
            "volumes",
            ["[{\"name\":\"d\",\"emptyDir\":{}},{\"name\":\"n\",\"configMap\":{\"name\":\"yes\",\"defaultMode\":420,\"items\":null}}]"]),
        ("volumeMounts", ["[{\"name\":\"d\",\"mountPath\":\"/d\",\"readOnly\":true}]"]),
        ("autoscaling.minReplicas", ["1", "2000000"]),
        ("autoscaling.maxReplicas", ["7", "3000000"]),
        ("autoscaling.targetCPUUtilizationPercentage", ["0", "55", "null"]),
        ("autoscaling.targetMemoryUtilizationPercentage", ["0", "70", "1000000"]),
        ("autoscaling.behavior", ["{\"scaleDown\":{\"policies\":[{\"type\":\"Pods\",\"value\":1}]}}", "null"]),
        ("podDisruptionBudget.minAvailable", ["0", "1", "\"50%\"", "\"\"", "null"]),
        ("podDisruptionBudget.maxUnavailable", ["0", "\"25%\"", "\"\"", "null"]),
        ("strategy", ["null", "{\"type\":\"Recreate\",\"rollingUpdate\":null}", "{\"rollingUpdate\":{\"maxSurge\":1}}"]),
        ("terminationGracePeriodSeconds", ["0", "3600000"]),
        ("nodeSelector", ["null", "{\"disk\":\"ssd\",\"yes\":\"no\"}"]),
        ("tolerations", ["[{\"operator\":\"Exists\",\"tolerationSeconds\":null}]"]),
        (
            "affinity",
            ["{\"podAntiAffinity\":{\"preferredDuringSchedulingIgnoredDuringExecution\":[{\"weight\":100}]}}", "{\"nodeAffinity\":{}}"]),
        ("topologySpreadConstraints",
        [
            "[{\"maxSkew\":1,\"topologyKey\":\"zone\",\"whenUnsatisfiable\":\"ScheduleAnyway\",\"minDomains\":null}]",
            "[{\"maxSkew\":2,\"topologyKey\":\"h\",\"whenUnsatisfiable\":\"DoNotSchedule\",\"labelSelector\":{\"matchLabels\":{\"a\":\"b\"}}},"
                + "{\"maxSkew\":1,\"topologyKey\":\"z\",\"whenUnsatisfiable\":\"DoNotSchedule\",\"labelSelector\":null}]",
        ]),
        ("test.image.tag", ["\"1\""]),
        ("global", ["{\"anything\":{\"goes\":null}}"]),
    ];

    private static readonly (string Path, Gen<JsonNode?> Value)[] Generated =
    [
        ("nameOverride", Name), ("fullnameOverride", Name), ("command", Texts), ("args", Texts), ("priorityClassName", AnyText),
        ("service.annotations", Map), ("env", MapOf(Text, Gen.String[Gen.Char["aB._-"], 1, 3])),
        (
            "extraEnv",
            Line.Array[0, 2].Select(t => (JsonNode?)new JsonArray([.. t.Select(v => new JsonObject { ["name"] = "X", ["value"] = v })]))),
        ("secret.create", Flag), ("secret.stringData", Gen.OneOf(Null, MapOf(Text, Gen.String[Gen.Char["aB1._-"], 1, 3]))),
        ("ingress.enabled", Flag), ("ingress.className", AnyText), ("ingress.host", AnyText), ("ingress.annotations", Map),
        ("ingress.tls.enabled", Flag), ("ingress.tls.secretName", AnyText),
        ("serviceAccount.create", Flag), ("serviceAccount.name", Gen.OneOf(AnyText, Null)), ("serviceAccount.annotations", Map),
        ("tmpVolume.enabled", Flag), ("autoscaling.enabled", Flag), ("podDisruptionBudget.enabled", Flag),
        ("podAnnotations", Map), ("podLabels", Map),
    ];

    public static readonly Gen<HelmValues> Any = Given
        .Select(g => (g.Path, Value: OneOf(g.Values).Select(j => JsonNode.Parse(j))))
        .Concat(Generated)
        .Aggregate(Gen.Const(HelmValues.Empty), (values, option) => Gen.Select(
            values, Gen.Int[0, 2], option.Value, (v, chance, value) => chance == 0 ? v.Set(option.Path, value) : v));

    public static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Gen<JsonNode?> MapOf(Gen<string> value, Gen<string>? key = null) => Gen.Select(key ?? Line, value, KeyValuePair.Create)
        .Array[0, 4]
        .Select(
            pairs => (JsonNode?)new JsonObject(pairs.DistinctBy(p => p.Key).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))));
}
