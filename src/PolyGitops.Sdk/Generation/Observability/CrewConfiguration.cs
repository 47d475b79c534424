using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Generation.Observability;

/// <summary>The words of the crew's agents and tasks.</summary>
internal static class CrewConfiguration
{
    public static string Agents(Platform platform) => Yaml(new JsonObject
    {
        ["cluster_watcher"] = Agent(
            "Cluster watcher",
            $"Identify which findings about nodes, pods and events of {platform.Name}\nhave a common cause, and what that cause is.",
            $"You operate Kubernetes clusters. These are watched:\n{Lines(platform.Clusters.Select(c => c.Name))}"),
        ["delivery_watcher"] = Agent(
            "Delivery watcher",
            "Explain why an Application differs from git: drift, a failed sync,\na wrong image, a failed build.",
            $"You operate Argo CD. Changes are promoted in this "
                + $"order:\n{Lines(platform.Environments.Select(e => e.IsProduction ? $"{e.Name} (production)" : e.Name))}"),
        ["incident_reporter"] = Agent(
            "Incident reporter",
            "Write what a person on call needs: cause, effect, next step.",
            "You write briefly and plainly, and never more than was found."),
    });

    public static string Tasks(Platform platform, IReadOnlyList<WatchedApplication> applications) => Yaml(new JsonObject
    {
        ["judge_cluster"] = Work(
            "These were found:\n{findings}\nGroup those about nodes, pods, events and hosts by cause.\n\nHosts:\n"
                + Lines(applications.SelectMany(a => a.Hosts.Select(h => $"{h} ({a.Name})"))),
            "A list: cause, findings, confidence.",
            "cluster_watcher"),
        ["judge_delivery"] = Work(
            "These were found:\n{findings}\nExplain those about Applications, images and CI.\n\nApplications:\n"
                + Lines(applications.Select(a => $"{a.Name} in {a.Namespace}"))
                + "\n\nServices:\n"
                + Lines(platform.Services.Select(s => $"{s.Service}: {s.ImageRepository}")),
            "A list: Application or service, cause, what changed last.",
            "delivery_watcher"),
        ["advise"] = Work(
            "Write advice for the person on call from the other tasks' output.",
            "Markdown, at most 20 lines: causes, then next steps.",
            "incident_reporter"),
    });

    private static JsonObject Agent(string role, string goal, string backstory) =>
        new() { ["role"] = role, ["goal"] = goal, ["backstory"] = backstory };

    private static JsonObject Work(string description, string expected, string agent) =>
        new() { ["description"] = description, ["expected_output"] = expected, ["agent"] = agent };

    private static string Lines(IEnumerable<string> items) => string.Join('\n', items.DefaultIfEmpty("none").Select(i => "- " + i));

    private static string Yaml(JsonObject json) => YamlSerializer.Serialize(JsonElement.Parse(json.ToJsonString()));
}
