using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.Clusters;

/// <summary>Writes a kubeconfig with one cluster, one user and one context.</summary>
internal static class KubeconfigFile
{
    public static string Write(Uri url, X509Certificate2? certificate, string token)
    {
        var cluster = new JsonObject { ["server"] = url.ToString().TrimEnd('/') };
        if (certificate is not null)
            cluster["certificate-authority-data"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Config",
            ["clusters"] = new JsonArray(new JsonObject { ["name"] = "fake", ["cluster"] = cluster }),
            ["users"] = new JsonArray(new JsonObject { ["name"] = "fake", ["user"] = new JsonObject { ["token"] = token } }),
            ["contexts"] = new JsonArray(new JsonObject { ["name"] = "fake", ["context"] = new JsonObject { ["cluster"] = "fake", ["user"] = "fake" } }),
            ["current-context"] = "fake",
        }.ToJsonString(JsonText.Relaxed);
    }
}
