using System.Text.Json;

namespace PolyGitops.Sdk;

/// <summary>
/// Reads what registries post when an image is pushed: notifications of the distribution registry, package webhooks of GitHub, webhooks of
/// Docker Hub. The receiver must check where they come from; here they only start a run early.
/// </summary>
public static class RegistryWebhook
{
    /// <summary>The pushed images, with their tags where these are known; none when the text is something else.</summary>
    /// <param name="body">The body of the request, JSON.</param>
    public static IReadOnlyList<ImageReference> Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var json = JsonElement.Parse(body);
            return [.. Names(json).Select(n => ImageReference.TryParse(n, out var image) ? image : null)
                .OfType<ImageReference>().Distinct()];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Names(JsonElement json)
    {
        if (Member(json, "events") is { ValueKind: JsonValueKind.Array } events)
            return events.EnumerateArray().Select(Notification).OfType<string>();
        if ((Member(json, "registry_package") ?? Member(json, "package")) is { } package) return Package(package) is { } name ? [name] : [];
        return Text(json, "repository", "repo_name") is { } hub ? [WithTag($"docker.io/{hub}", Text(json, "push_data", "tag"))] : [];
    }

    // github.com/distribution/distribution, notifications.
    private static string? Notification(JsonElement notification)
    {
        if (Text(notification, "action") != "push" || Text(notification, "target", "repository") is not { } repository) return null;
        return Text(notification, "request", "host") is { } host
            ? WithTag($"{host}/{repository}", Text(notification, "target", "tag"))
            : null;
    }

    // GitHub, events "package" and "registry_package".
    private static string? Package(JsonElement package)
    {
        var isContainer = Text(package, "package_type")?.Equals("container", StringComparison.OrdinalIgnoreCase) == true
            || Text(package, "ecosystem")?.Equals("container", StringComparison.OrdinalIgnoreCase) == true;
        if (!isContainer || Text(package, "name") is not { } name) return null;
        var owner = Text(package, "namespace") ?? Text(package, "owner", "login");
        var tag = Text(package, "package_version", "container_metadata", "tag", "name");
        return owner is null ? null : WithTag($"ghcr.io/{owner.ToLowerInvariant()}/{name.ToLowerInvariant()}", tag);
    }

    private static string WithTag(string name, string? tag) => tag is { Length: > 0 } ? $"{name}:{tag}" : name;

    private static string? Text(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (Member(json, name) is not { } next) return null;
            json = next;
        }
        return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
    }

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;
}
