using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Clusters.Discovery;
using PolyGitops.Sdk.Testing.Clusters.Resources;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>Answers what is not about objects: discovery, OpenAPI, version and health.</summary>
internal sealed class DocumentHandler(KindCatalog kinds)
{
    private const string AggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private readonly DiscoveryDocuments _discovery = new(kinds);
    private readonly OpenApiDocuments _openApi = new(kinds);

    public Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        var path = context.Request.Path.Value!.Trim('/');
        if (path == "openapi/v2") return OlderOpenApi.AnswerAsync(context);
        var isAggregated = context.Request.Headers.Accept.ToString().Replace(" ", "", StringComparison.Ordinal).Contains(AggregatedType, StringComparison.Ordinal);
        var document = path.Split('/') switch
        {
            ["api"] => isAggregated ? _discovery.Aggregated(isCore: true) : DiscoveryDocuments.Versions(),
            ["apis"] => isAggregated ? _discovery.Aggregated(isCore: false) : _discovery.Groups(),
            ["api", var version] => _discovery.Resources("", version),
            ["apis", var group] => _discovery.Group(group),
            ["apis", var group, var version] => _discovery.Resources(group, version),
            ["openapi", "v3"] => _openApi.Index(),
            ["openapi", "v3", ..] => _openApi.Document(path["openapi/v3/".Length..]),
            ["version"] => ServerVersion.Document(),
            _ => null,
        };
        if (document is not null)
            return Reply.JsonAsync(response, document, contentType: isAggregated && path is ("api" or "apis") ? AggregatedType : "application/json");
        return path is "healthz" or "livez" or "readyz" ? Reply.TextAsync(response, "ok") : Reply.NotServedAsync(response);
    }
}
