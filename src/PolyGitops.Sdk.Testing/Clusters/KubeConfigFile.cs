using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Servers;

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
            ["contexts"] = new JsonArray(
                new JsonObject { ["name"] = "fake", ["context"] = new JsonObject { ["cluster"] = "fake", ["user"] = "fake" } }),
            ["current-context"] = "fake",
        }.ToJsonString(JsonText.Relaxed);
    }
}

/// <summary>Makes a certificate that signs itself, for the loopback address.</summary>
internal static class LoopbackCertificate
{
    public static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=fake-cluster", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        // By the clock of the machine: clients check it by theirs.
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(7));
    }
}
