using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary><c>templates/serviceaccount.yaml</c>.</summary>
internal static class ServiceAccountTemplate
{
    public static JsonObject? Render(ChartRelease release)
    {
        if (!release.Values.IsSet("serviceAccount.create")) return null;
        var account = release.Object("v1", "ServiceAccount", release.ServiceAccountName);
        release.Values.CopySet("serviceAccount.annotations", account["metadata"]!.AsObject(), "annotations");
        release.Values.Copy("serviceAccount.automountToken", account, "automountServiceAccountToken");
        return account;
    }
}
