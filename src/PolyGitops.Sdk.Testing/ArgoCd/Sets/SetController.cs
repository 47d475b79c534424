using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Rendering.Sets;
using PolyGitops.Sdk.Testing.ArgoCd.Controllers;
using PolyGitops.Sdk.Testing.ArgoCd.Live;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Sets;

/// <summary>
/// Makes, changes and deletes the Applications of ApplicationSets. Steps of a rolling sync are left out: all change at once.
/// </summary>
internal sealed class SetController(ArgoCdContext context)
{
    private readonly SetExpansion _expansion = new(context.Sources, context.Destinations.Registered);

    private const string UpToDate = "All applications have been generated successfully";

    public async Task ReconcileAsync(string name, CancellationToken cancellationToken)
    {
        // The owner references of its Applications let them go with it.
        if (context.Hub.Objects.Find(ArgoKeys.Set(context.Namespace, name)) is not { } live || live.Manifest.IsTerminating()) return;
        var set = live.Manifest.As(WireContracts.ApplicationSet);
        try
        {
            var applications = await _expansion.ExpandAsync(set, cancellationToken).ConfigureAwait(false);
            await new SetApplications(context, set).ApplyAsync(applications, cancellationToken).ConfigureAwait(false);
            await ReportAsync(set, SetConditions.UpToDate(UpToDate), applications, cancellationToken).ConfigureAwait(false);
        }
        catch (SetException failure)
        {
            await ReportAsync(set, SetConditions.Failed(failure), applications: null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The sets that a change affects.</summary>
    public IEnumerable<string> ConcernedBy(LiveChange change)
    {
        if (change.Cluster != context.Hub
            || change.Key.Namespace != context.Namespace
            || (change is { Before: { } before, After: { } after } && !after.Matters(before)))
            return [];
        if (change.Key is { Group: ArgoObjects.Group, Kind: "ApplicationSet" }) return [change.Key.Name];
        if (change.Key is { Group: ArgoObjects.Group, Kind: "Application" })
        {
            return (change.After ?? change.Before!).Manifest.Content.Items("metadata", "ownerReferences")
                .Where(o => o.Text("kind") == "ApplicationSet").Select(o => o.Text("name")!);
        }
        return (change.After ?? change.Before) is { } secret && Destinations.IsClusterSecret(secret.Manifest) ? All : [];
    }

    public IEnumerable<string> All =>
        context.Hub.Objects.OfKind(ArgoObjects.Group, "ApplicationSet").Where(s => s.Key.Namespace == context.Namespace)
            .Select(s => s.Key.Name);

    private async Task ReportAsync(
        ArgoApplicationSet set, IReadOnlyList<ApplicationSetCondition> conditions, IReadOnlyList<ArgoApplication>? applications,
        CancellationToken cancellationToken)
    {
        var before = set.Status ?? new();
        var status = before with { Conditions = SetConditions.Merge(before.Conditions, conditions, KubernetesTime.Write(context.Now)) };
        if (applications is not null)
        {
            var resources = applications.Select(Resource).OrderBy(r => r.Name, StringComparer.Ordinal).ToList();
            status = status with
            {
                Resources = before.Resources?.SequenceEqual(resources) == true ? before.Resources : resources,
                ResourcesCount = resources.Count,
            };
        }
        if (StatusPatch.Between(before, status) is not { } patch) return;
        try
        {
            var reference = new ObjectReference
            {
                Type = ResourceType.ApplicationSet,
                Namespace = context.Namespace,
                Name = set.Metadata!.Name!,
            };
            var body = new JsonObject { ["status"] = patch }.ToJsonString();
            context.Hub.Learn(
                await context.Hub.Client.MergeStatusAsync(reference, JsonElement.Parse(body), cancellationToken).ConfigureAwait(false));
        }
        catch (ObjectNotFoundException)
        {
            // It was deleted meanwhile.
        }
    }

    // Without sync and health, which would cause a write here for each write there.
    private ResourceStatus Resource(ArgoApplication application) => new()
    {
        Group = ArgoObjects.Group,
        Version = "v1alpha1",
        Kind = "Application",
        Namespace = context.Namespace,
        Name = application.Metadata!.Name,
    };
}

/// <summary>The conditions of an ApplicationSet.</summary>
internal static class SetConditions
{
    private const string Generated = "Successfully generated parameters for all Applications";
    private const string IsUpToDate = "ApplicationSetUpToDate";

    public static IReadOnlyList<ApplicationSetCondition> UpToDate(string message) =>
    [
        Condition("ErrorOccurred", "False", IsUpToDate, message),
        Condition("ParametersGenerated", "True", "ParametersGenerated", Generated),
        Condition("ResourcesUpToDate", "True", IsUpToDate, message),
    ];

    public static IReadOnlyList<ApplicationSetCondition> Failed(SetException failure)
    {
        var hasParameters = failure.Reason == SetException.Validation;
        return
        [
            Condition("ErrorOccurred", "True", failure.Reason, failure.Message),
            hasParameters
                ? Condition("ParametersGenerated", "True", "ParametersGenerated", Generated)
                : Condition("ParametersGenerated", "False", "ErrorOccurred", failure.Message),
            Condition("ResourcesUpToDate", "False", "ErrorOccurred", failure.Message),
        ];
    }

    /// <summary>Conditions that did not change keep their time.</summary>
    public static IReadOnlyList<ApplicationSetCondition> Merge(
        IReadOnlyList<ApplicationSetCondition>? before, IReadOnlyList<ApplicationSetCondition> after, string now) =>
    [
        .. from condition in after
           let known = before?.FirstOrDefault(b => b.Type == condition.Type && b.Status == condition.Status
               && b.Reason == condition.Reason && b.Message == condition.Message)
           select known ?? condition with { LastTransitionTime = now },
    ];

    private static ApplicationSetCondition Condition(string type, string status, string reason, string message) =>
        new() { Type = type, Status = status, Reason = reason, Message = message };
}
