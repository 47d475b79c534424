using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Bootstrap.Installing;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Bootstrap.Registering;

/// <summary>Makes Secrets.</summary>
internal static class SecretManifest
{
    /// <summary>A Secret created by the bootstrap; entries without a value are left out.</summary>
    public static Manifest Create(
        string @namespace, string name, string? secretType, params IEnumerable<(string Key, string? Value)> entries)
    {
        var labels = new JsonObject { [PlatformNamespaces.ManagedBy] = PlatformNamespaces.ManagedByValue };
        if (secretType is not null) labels[ArgoCdLabels.SecretType] = secretType;
        var data = new JsonObject();
        foreach (var (key, value) in entries)
        {
            if (value is not null) data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
        }
        return Manifest.FromJson(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace, ["labels"] = labels },
            ["type"] = "Opaque",
            ["data"] = data,
        }.ToJsonString());
    }
}
