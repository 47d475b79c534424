using System.Text;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates;

public class RegistryWebhookTests
{
    [Theory]
    [InlineData("""
        {"events":[{"action":"pull","target":{"repository":"acme/other","tag":"1"},"request":{"host":"r.example.com:5000"}},
        {"action":"push","target":{"mediaType":"application/vnd.oci.image.manifest.v1+json","repository":"acme/shop","tag":"1.2.0"},"request":{"host":"r.example.com:5000"}},
        {"action":"push","target":{"repository":"acme/shop","digest":"sha256:1"},"request":{"host":"r.example.com:5000"}}]}
        """, "r.example.com:5000/acme/shop:1.2.0 r.example.com:5000/acme/shop")]
    [InlineData("""
        {"action":"published","registry_package":{"name":"shop","namespace":"Acme","ecosystem":"CONTAINER","package_type":"CONTAINER",
        "package_version":{"container_metadata":{"tag":{"name":"1.2.0","digest":"sha256:1"}}}}}
        """, "ghcr.io/acme/shop:1.2.0")]
    [InlineData("""{"action":"published","package":{"name":"shop","owner":{"login":"acme"},"package_type":"container","package_version":{}}}""", "ghcr.io/acme/shop")]
    [InlineData("""{"package":{"name":"shop","namespace":"acme","package_type":"npm"}}""", "")]
    [InlineData("""{"push_data":{"tag":"1.2.0","pusher":"ci"},"repository":{"repo_name":"acme/shop","name":"shop"}}""", "docker.io/acme/shop:1.2.0")]
    [InlineData("""{"zen":"Design for failure."}""", "")]
    [InlineData("""{"events":[1,null,{"action":"push"}]}""", "")]
    [InlineData("[]", "")]
    [InlineData("not json", "")]
    [InlineData("", "")]
    public void Pushed_images_are_read_from_what_registries_post(string body, string images) =>
        Assert.Equal(images, string.Join(' ', RegistryWebhook.Read(Encoding.UTF8.GetBytes(body))));
}
