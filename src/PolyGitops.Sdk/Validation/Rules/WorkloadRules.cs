using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Workloads and how they run in each environment.</summary>
internal static class WorkloadRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        var environments = platform.Environments.Select(e => e.Name).ToHashSet();
        var sources = new SourceRules(platform);
        return
        [
            .. from team in platform.Teams
               let namespaces = team.Namespaces.Select(n => n.Name).ToHashSet()
               from workload in team.Workloads
               from finding in CheckWorkload(workload, ModelPaths.Workload(team, workload), namespaces, environments, sources)
               select finding,
        ];
    }

    private static IEnumerable<Diagnostic> CheckWorkload(
        Workload workload, string path, HashSet<string> namespaces, HashSet<string> environments, SourceRules sources) =>
    [
        .. Finding.Name(workload.Name, path, Syntax.LongestReleaseName),
        .. sources.Check(workload.Source, path + "/source"),
        .. namespaces.Contains(workload.Namespace)
            ? []
            : Finding.Unknown("namespace of the team", workload.Namespace, path + "/namespace", namespaces.Order(StringComparer.Ordinal)),
        .. workload.Environments.Keys.Where(e => !environments.Contains(e))
            .SelectMany(e => Finding.Unknown("environment", e, $"{path}/environments/{e}", environments.Order(StringComparer.Ordinal))),
        .. workload.Environments.SelectMany(e => CheckSettings(workload, e.Value, $"{path}/environments/{e.Key}", sources)),
        .. Finding.KubernetesObjects(workload.Objects, path),
    ];

    private static IEnumerable<Diagnostic> CheckSettings(Workload workload, WorkloadSettings settings, string path, SourceRules sources) =>
    [
        .. Finding.When(
            settings.Host is { } host && !Syntax.IsHost(host),
            DiagnosticCodes.InvalidHost,
            path + "/host",
            $"'{settings.Host}' is not a valid host name.",
            "Use for example chat.example.com."),
        .. Finding.When(
            settings.Replicas < 0, DiagnosticCodes.InvalidValue, path + "/replicas",
            $"{settings.Replicas} is not a valid number of replicas."),
        .. settings.Resources is { } resources ? ResourceRules.Check(resources, path + "/resources") : [],
        .. Finding.When(
            workload.Source is not PlatformChart && (settings.Replicas is not null || settings.Resources is not null),
            DiagnosticCodes.SettingWithoutEffect,
            path,
            "Replicas and resources only apply to the platform's own charts.",
            "Set the chart's own values with WithValue(path, value)."),
        .. settings.Version is { } version ? sources.Check(workload.Source.OrAt(version), path) : [],
        .. settings.Tags.Keys.Where(n => workload.Images.All(i => i.Name != n))
            .SelectMany(n => Finding.Unknown("image", n, path + "/tags", workload.Images.Select(i => i.Name))),
        .. settings.Tags.Where(t => !Syntax.IsImageTag(t.Value)).Select(t => Finding.Error(
            DiagnosticCodes.InvalidValue, $"{path}/tags/{t.Key}", $"'{t.Value}' is not a valid image tag.")),
    ];
}

/// <summary>Requests and limits of a container.</summary>
internal static class ResourceRules
{
    public static IEnumerable<Diagnostic> Check(ContainerResources resources, string path) =>
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
