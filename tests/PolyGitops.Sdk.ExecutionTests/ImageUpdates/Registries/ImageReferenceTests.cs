namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates.Registries;

public class ImageReferenceTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("nginx", "docker.io", "library/nginx", null, null)]
    [InlineData("nginx:1.27", "docker.io", "library/nginx", "1.27", null)]
    [InlineData("acme/shop", "docker.io", "acme/shop", null, null)]
    [InlineData("docker.io/nginx", "docker.io", "library/nginx", null, null)]
    [InlineData("index.docker.io/acme/shop:v1", "docker.io", "acme/shop", "v1", null)]
    [InlineData("ghcr.io/acme/shop:1.2.0", "ghcr.io", "acme/shop", "1.2.0", null)]
    [InlineData("localhost/shop", "localhost", "shop", null, null)]
    [InlineData("localhost:5000/a/b/c:x_y.Z-1", "localhost:5000", "a/b/c", "x_y.Z-1", null)]
    [InlineData("127.0.0.1:41234/acme/shop@" + Digest, "127.0.0.1:41234", "acme/shop", null, Digest)]
    [InlineData("[2001:db8::1]:5000/shop:1", "[2001:db8::1]:5000", "shop", "1", null)]
    [InlineData("ghcr.io/acme/shop:latest@" + Digest, "ghcr.io", "acme/shop", "latest", Digest)]
    [InlineData("REG/shop", "REG", "shop", null, null)]
    [InlineData("a__b/c--d/e.f", "docker.io", "a__b/c--d/e.f", null, null)]
    public void Names_are_read_as_docker_reads_them(string text, string registry, string repository, string? tag, string? digest)
    {
        var image = ImageReference.Parse(text);
        Assert.Equal((registry, repository, tag, digest), (image.Registry, image.Repository, image.Tag, image.Digest));
        Assert.Equal(image, ImageReference.Parse(image.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nginx")]
    [InlineData("ghcr.io/Acme/shop")]
    [InlineData("ghcr.io/")]
    [InlineData("ghcr.io//shop")]
    [InlineData("a_/b")]
    [InlineData("a___b")]
    [InlineData("shop:")]
    [InlineData("shop:-1")]
    [InlineData("shop@sha256:12")]
    [InlineData("https://ghcr.io/acme/shop")]
    [InlineData("ghcr.io/acme/shop?x=1")]
    [InlineData("ghcr.io/../shop")]
    [InlineData("user:secret@ghcr.io/shop")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("shop:1\n")]
    [InlineData("-reg.io/shop")]
    public void Invalid_names_are_refused(string text)
    {
        Assert.False(ImageReference.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ImageReference.Parse(text));
    }
}
