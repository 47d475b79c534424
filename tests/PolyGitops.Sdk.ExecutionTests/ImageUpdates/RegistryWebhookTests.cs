using System.Security.Cryptography;
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
    [InlineData("""{"type":"PUSH_ARTIFACT","event_data":{"resources":[{"digest":"sha256:1","tag":"1.2.0","resource_url":"harbor.example.com/acme/shop:1.2.0"}]}}""", "harbor.example.com/acme/shop:1.2.0")]
    [InlineData("""{"type":"DELETE_ARTIFACT","event_data":{"resources":[{"resource_url":"harbor.example.com/acme/shop:1.2.0"}]}}""", "")]
    [InlineData("""{"zen":"Design for failure."}""", "")]
    [InlineData("""{"events":[1,null,{"action":"push"}]}""", "")]
    [InlineData("""{"repository":{"repo_name":"acme/\ud800"}}""", "")]
    [InlineData("""{"events":[{"action":"push","target":{"repository":"a","tag":"\udfff"},"request":{"host":"r.example.com"}},{"action":"push","target":{"repository":"acme/shop"},"request":{"host":"r.example.com"}}]}""", "r.example.com/acme/shop")]
    [InlineData("""{"\ud800":1,"repository":{"repo_name":"acme/shop"}}""", "docker.io/acme/shop")]
    [InlineData("[]", "")]
    [InlineData("not json", "")]
    [InlineData("", "")]
    public void Pushed_images_are_read_from_what_registries_post(string body, string images) =>
        Assert.Equal(images, string.Join(' ', RegistryWebhook.Read(Encoding.UTF8.GetBytes(body))));

    private const string Secret = "a secret of the webhook";

    private static readonly byte[] Push = """{"repository":{"repo_name":"acme/shop"}}"""u8.ToArray();

    [Fact]
    public void What_GitHub_signed_is_read()
    {
        var webhook = new RegistryWebhook(Secret);
        var request = new RegistryWebhookRequest { Body = Push, Signature = Signature(Secret, Push) };
        Assert.True(webhook.TryRead(request, out var pushed));
        Assert.Equal(["docker.io/acme/shop"], pushed.Select(p => p.ToString()));
        // GitHub, validating webhook deliveries.
        Assert.True(new RegistryWebhook("It's a Secret to Everybody").TryRead(
            new()
            {
                Body = "Hello, World!"u8.ToArray(),
                Signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
            },
            out var none));
        Assert.Empty(none);
    }

    public static TheoryData<string?> ForgedSignatures =>
    [
        "", "sha256=", "sha1=" + new string('0', 40), "sha256=" + new string('0', 64), "sha256=" + new string('g', 64),
        Signature("another secret", Push), Signature(Secret, "{}"u8.ToArray()), Signature(Secret, Push) + "00", Signature(Secret, Push)[..^1],
        Signature(Secret, Push)["sha256=".Length..],
    ];

    [Theory]
    [MemberData(nameof(ForgedSignatures))]
    public void A_wrong_signature_is_refused_even_with_the_secret(string? signature)
    {
        var request = new RegistryWebhookRequest { Body = Push, Signature = signature, Authorization = Secret, Token = Secret };
        Assert.False(new RegistryWebhook(Secret).TryRead(request, out var pushed));
        Assert.Empty(pushed);
    }

    [Theory]
    [InlineData(Secret, null, true)]
    [InlineData("Bearer " + Secret, null, true)]
    [InlineData(null, Secret, true)]
    [InlineData(null, null, false)]
    [InlineData("", "", false)]
    [InlineData("Bearer", "wrong", false)]
    [InlineData(Secret + "x", null, false)]
    public void A_registry_that_does_not_sign_has_to_know_the_secret(string? authorization, string? token, bool isVerified)
    {
        var request = new RegistryWebhookRequest { Body = Push, Authorization = authorization, Token = token };
        Assert.Equal(isVerified, new RegistryWebhook(Secret).TryRead(request, out var pushed));
        Assert.Equal(isVerified ? 1 : 0, pushed.Count);
        Assert.DoesNotContain(Secret, request.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_secret_is_none(string secret) => Assert.Throws<ArgumentException>(() => new RegistryWebhook(secret));

    [Fact]
    public void A_body_is_bounded_in_size_depth_and_events()
    {
        Assert.Empty(RegistryWebhook.Read(Encoding.UTF8.GetBytes(
            $$"""{"repository":{"repo_name":"acme/shop"},"x":"{{new string('x', 2 * 1024 * 1024)}}"}""")));
        Assert.Empty(RegistryWebhook.Read(Encoding.UTF8.GetBytes(new string('[', 500_000))));
        var events = Enumerable.Range(0, 5_000)
            .Select(i => $$"""{ "action":"push","request":{"host":"r.io"},"target":{"repository":"a/s{{i}}" } }""");
        Assert.Equal(1_000, RegistryWebhook.Read(Encoding.UTF8.GetBytes($$"""{"events":[{{string.Join(',', events)}}]}""")).Count);
    }

    private static string Signature(string secret, byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
