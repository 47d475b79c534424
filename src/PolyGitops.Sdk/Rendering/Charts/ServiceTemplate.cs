using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary><c>templates/service.yaml</c>.</summary>
internal static class ServiceTemplate
{
    public static JsonObject Render(ChartRelease release)
    {
        var service = release.Object("v1", "Service");
        release.Values.CopySet("service.annotations", service["metadata"]!.AsObject(), "annotations");
        var port = new JsonObject { ["name"] = "http", ["targetPort"] = "http", ["protocol"] = "TCP" };
        release.Values.Copy("service.port", port, "port");
        var spec = new JsonObject { ["ports"] = new JsonArray(port), ["selector"] = release.SelectorLabels() };
        release.Values.Copy("service.type", spec, "type");
        service["spec"] = spec;
        return service;
    }
}
