using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Requests and limits of a container.</summary>
internal static class ResourceRules
{
    public static IEnumerable<Diagnostic> Check(Resources resources, string path) =>
    [
        .. Pair(resources.CpuRequest, resources.CpuLimit, path + "/cpu"),
        .. Pair(resources.MemoryRequest, resources.MemoryLimit, path + "/memory"),
    ];

    private static IEnumerable<Diagnostic> Pair(string? request, string limit, string path) =>
    [
        .. Finding.Quantity(request, path + "Request"),
        .. Finding.Quantity(limit, path + "Limit"),
        .. Finding.When(
            Quantity.TryParse(request, out var asked) && Quantity.TryParse(limit, out var most) && asked.Value > most.Value,
            DiagnosticCodes.RequestAboveLimit,
            path + "Request",
            $"The request {request} is above the limit {limit}.",
            "Lower the request or raise the limit: the API server rejects such a pod."),
    ];
}
