namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>What the path of a request names.</summary>
internal sealed record ResourcePath(string Group, string Version, string Plural, string Namespace, string Name, string Subresource)
{
    /// <summary>Reads <c>/api/v1/...</c> and <c>/apis/group/version/...</c>; null for any other path.</summary>
    public static ResourcePath? Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        return parts switch
        {
            ["api", var version, .. { Length: > 0 } rest] => Parse("", version, rest),
            ["apis", var group, var version, .. { Length: > 0 } rest] => Parse(group, version, rest),
            _ => null,
        };
    }

    private static ResourcePath? Parse(string group, string version, string[] parts) => parts switch
    {
        ["namespaces", var name, "status" or "finalize"] => new(group, version, "namespaces", "", name, parts[2]),
        ["namespaces", var space, var plural] => new(group, version, plural, space, "", ""),
        ["namespaces", var space, var plural, var name] => new(group, version, plural, space, name, ""),
        ["namespaces", var space, var plural, var name, var subresource] => new(group, version, plural, space, name, subresource),
        [var plural] => new(group, version, plural, "", "", ""),
        [var plural, var name] => new(group, version, plural, "", name, ""),
        [var plural, var name, var subresource] => new(group, version, plural, "", name, subresource),
        _ => null,
    };
}
