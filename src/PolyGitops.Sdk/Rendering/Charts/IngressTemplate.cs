using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary><c>templates/ingress.yaml</c>.</summary>
internal static class IngressTemplate
{
    public static JsonObject? Render(ChartRelease release)
    {
        var values = release.Values;
        if (!values.IsSet("ingress.enabled")) return null;
        var host = values.Text("ingress.host");
        var ingress = release.Object("networking.k8s.io/v1", "Ingress");
        values.CopySet("ingress.annotations", ingress["metadata"]!.AsObject(), "annotations");
        var spec = new JsonObject();
        values.CopySet("ingress.className", spec, "ingressClassName");
        if (values.IsSet("ingress.tls.enabled"))
        {
            var secret = values.Text("ingress.tls.secretName", $"{release.FullName}-tls");
            spec["tls"] = new JsonArray(new JsonObject { ["hosts"] = new JsonArray(host), ["secretName"] = secret });
        }
        spec["rules"] = new JsonArray(
            new JsonObject { ["host"] = host, ["http"] = new JsonObject { ["paths"] = new JsonArray(Path(release)) } });
        ingress["spec"] = spec;
        return ingress;
    }

    private static JsonObject Path(ChartRelease release)
    {
        var path = new JsonObject();
        release.Values.Copy("ingress.path", path, "path");
        release.Values.Copy("ingress.pathType", path, "pathType");
        path["backend"] = new JsonObject
        {
            ["service"] = new JsonObject { ["name"] = release.FullName, ["port"] = new JsonObject { ["name"] = "http" } },
        };
        return path;
    }
}
