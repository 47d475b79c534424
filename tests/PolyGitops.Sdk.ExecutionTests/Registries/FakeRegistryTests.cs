using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Testing.Registries.Images;

namespace PolyGitops.Sdk.ExecutionTests.Registries;

public sealed class FakeRegistryTests : IAsyncLifetime
{
    private const string Accept = $"{MediaTypes.OciIndex}, {MediaTypes.OciManifest}";

    private static readonly byte[] Blob = Encoding.UTF8.GetBytes("0123456789");

    private static readonly string BlobDigest = OciDigest.Of(Blob);

    private FakeRegistry _registry = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _registry = await FakeRegistry.StartAsync();
        _http = new() { BaseAddress = _registry.Url };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _registry.DisposeAsync();
    }

    [Fact]
    public async Task A_fault_can_hit_every_other_request()
    {
        _registry.Faults.Inject(RegistryFault.Status(503) with { Every = 2, Times = 2 });
        var codes = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await _http.GetAsync("v2/");
            codes.Add(answer.StatusCode);
        }
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK],
            codes);
        Assert.Throws<ArgumentOutOfRangeException>(() => _registry.Faults.Inject(RegistryFault.Reset() with { Every = 0 }));
    }

    [Fact]
    public async Task A_lost_answer_leaves_what_was_done()
    {
        _registry.Push("acme/shop", "1.0.0");
        _registry.Push("acme/shop", "1.1.0");
        _registry.Faults.Inject(RegistryFault.LostAnswer() with { Method = "DELETE" });
        await Assert.ThrowsAsync<HttpRequestException>(() => _http.DeleteAsync("v2/acme/shop/manifests/1.0.0"));
        Assert.Equal(["1.1.0"], _registry.Tags("acme/shop"));
        Assert.Equal(0, Assert.Single(_registry.Requests).StatusCode);
    }

    [Fact]
    public async Task It_identifies_itself_as_a_registry()
    {
        using var answer = await _http.GetAsync("v2/");
        Assert.Equal("registry/2.0", Assert.Single(answer.Headers.GetValues("Docker-Distribution-Api-Version")));
        Assert.Equal("{}\n", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_manifest_is_served_by_tag_and_digest_with_its_type_and_digest()
    {
        var digest = _registry.Push("acme/shop", "1.0.0");
        foreach (var reference in new[] { "1.0.0", digest })
        {
            using var answer = await SendAsync(HttpMethod.Get, $"v2/acme/shop/manifests/{reference}", accept: Accept);
            Assert.Equal(
                (MediaTypes.OciManifest, digest),
                (answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("Docker-Content-Digest").Single()));
            Assert.Equal(digest, OciDigest.Of(await answer.Content.ReadAsByteArrayAsync()));
            using var head = await SendAsync(HttpMethod.Head, $"v2/acme/shop/manifests/{reference}", accept: Accept);
            Assert.Equal(answer.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task A_type_that_the_client_does_not_accept_is_not_served()
    {
        _registry.Push("acme/shop", "1.0.0", new() { AlwaysIndex = true });
        await AssertErrorAsync(
            await SendAsync(HttpMethod.Get, "v2/acme/shop/manifests/1.0.0", accept: MediaTypes.DockerManifest), 404, "MANIFEST_UNKNOWN");
    }

    [Fact]
    public async Task A_blob_goes_in_at_once_or_in_two_steps()
    {
        using var once = await SendAsync(HttpMethod.Post, $"v2/acme/shop/blobs/uploads/?digest={BlobDigest}", Blob);
        Assert.Equal(
            (HttpStatusCode.Created, $"/v2/acme/shop/blobs/{BlobDigest}"), (once.StatusCode, once.Headers.Location!.OriginalString));
        using var begun = await SendAsync(HttpMethod.Post, "v2/acme/other/blobs/uploads/");
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        using var put = await SendAsync(HttpMethod.Put, $"{begun.Headers.Location}?digest={BlobDigest}", Blob);
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(Blob, await _http.GetByteArrayAsync($"v2/acme/other/blobs/{BlobDigest}"));
    }

    [Fact]
    public async Task A_blob_goes_in_by_chunks_that_follow_each_other()
    {
        using var begun = await SendAsync(HttpMethod.Post, "v2/acme/shop/blobs/uploads/");
        var location = begun.Headers.Location!.OriginalString;
        using var first = await SendAsync(HttpMethod.Patch, location, Blob[..4], range: "0-3");
        Assert.Equal((HttpStatusCode.Accepted, "0-3"), (first.StatusCode, first.Headers.GetValues("Range").Single()));
        await AssertErrorAsync(await SendAsync(HttpMethod.Patch, location, Blob[6..], range: "6-9"), 416, "BLOB_UPLOAD_INVALID");
        using var status = await SendAsync(HttpMethod.Get, location);
        Assert.Equal((HttpStatusCode.NoContent, "0-3"), (status.StatusCode, status.Headers.GetValues("Range").Single()));
        using var last = await SendAsync(HttpMethod.Patch, location, Blob[4..], range: "4-9");
        using var done = await SendAsync(HttpMethod.Put, $"{location}?digest={BlobDigest}");
        Assert.Equal(HttpStatusCode.Created, done.StatusCode);
        Assert.Equal(Blob, await _http.GetByteArrayAsync($"v2/acme/shop/blobs/{BlobDigest}"));
        await AssertErrorAsync(await SendAsync(HttpMethod.Patch, location, Blob), 404, "BLOB_UPLOAD_UNKNOWN");
    }

    [Fact]
    public async Task A_blob_of_another_repository_is_mounted_or_else_an_upload_begins()
    {
        using var pushed = await SendAsync(HttpMethod.Post, $"v2/acme/shop/blobs/uploads/?digest={BlobDigest}", Blob);
        using var mounted = await SendAsync(HttpMethod.Post, $"v2/acme/other/blobs/uploads/?mount={BlobDigest}&from=acme/shop");
        Assert.Equal(HttpStatusCode.Created, mounted.StatusCode);
        using var begun = await SendAsync(HttpMethod.Post, $"v2/acme/third/blobs/uploads/?mount={BlobDigest}&from=acme/none");
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        await AssertErrorAsync(await SendAsync(HttpMethod.Get, $"v2/acme/third/blobs/{BlobDigest}"), 404, "BLOB_UNKNOWN");
    }

    [Fact]
    public async Task A_part_of_a_blob_is_served()
    {
        using var pushed = await SendAsync(HttpMethod.Post, $"v2/acme/shop/blobs/uploads/?digest={BlobDigest}", Blob);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v2/acme/shop/blobs/{BlobDigest}") { Headers = { Range = new(2, 5) } };
        using var answer = await _http.SendAsync(request);
        Assert.Equal(
            (HttpStatusCode.PartialContent, "bytes 2-5/10", "2345"),
            (answer.StatusCode, answer.Content.Headers.ContentRange!.ToString(), await answer.Content.ReadAsStringAsync()));
        using var beyond = new HttpRequestMessage(HttpMethod.Get, $"v2/acme/shop/blobs/{BlobDigest}") { Headers = { Range = new(20, 25) } };
        await AssertErrorAsync(await _http.SendAsync(beyond), 416, "SIZE_INVALID");
    }

    [Fact]
    public async Task Content_that_is_not_what_it_says_is_refused()
    {
        var other = OciDigest.Of("other"u8);
        await AssertErrorAsync(
            await SendAsync(HttpMethod.Post, $"v2/acme/shop/blobs/uploads/?digest={other}", Blob), 400, "DIGEST_INVALID");
        await AssertErrorAsync(await SendAsync(HttpMethod.Put, "v2/acme/shop/manifests/1.0.0", Blob), 400, "MANIFEST_INVALID");
        var manifest = Encoding.UTF8.GetBytes(
            $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{"digest":"{{other}}"},"layers":[]}""");
        await AssertErrorAsync(await SendAsync(HttpMethod.Put, "v2/acme/shop/manifests/1.0.0", manifest), 400, "MANIFEST_BLOB_UNKNOWN");
        await AssertErrorAsync(await SendAsync(HttpMethod.Get, "v2/ACME/tags/list"), 404, "NAME_INVALID");
        await AssertErrorAsync(await SendAsync(HttpMethod.Post, "v2/acme/shop/tags/list"), 405, "UNSUPPORTED");
    }

    [Fact]
    public async Task What_refers_to_a_manifest_is_listed()
    {
        var digest = _registry.Push("acme/shop", "1.0.0");
        using var config = await SendAsync(HttpMethod.Post, $"v2/acme/shop/blobs/uploads/?digest={BlobDigest}", Blob);
        var signature = Encoding.UTF8.GetBytes($$"""
            {"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","artifactType":"application/vnd.example.signature","config":{"digest":"{{BlobDigest}}"},"layers":[],"subject":{"digest":"{{digest}}"} }
            """);
        using var put = await SendAsync(HttpMethod.Put, $"v2/acme/shop/manifests/{OciDigest.Of(signature)}", signature);
        Assert.Equal(digest, put.Headers.GetValues("OCI-Subject").Single());
        var referrers = await _http.GetFromJsonAsync<JsonElement>($"v2/acme/shop/referrers/{digest}");
        var referrer = Assert.Single(referrers.GetProperty("manifests").EnumerateArray());
        Assert.Equal(
            (OciDigest.Of(signature), "application/vnd.example.signature"),
            (referrer.GetProperty("digest").GetString(), referrer.GetProperty("artifactType").GetString()));
        Assert.Equal(["1.0.0"], _registry.Tags("acme/shop"));
    }

    [Fact]
    public async Task Tags_and_manifests_are_deleted()
    {
        var digest = _registry.Push("acme/shop", "1.0.0");
        _registry.Tag("acme/shop", "1.0.0", "latest");
        using var tag = await SendAsync(HttpMethod.Delete, "v2/acme/shop/manifests/latest");
        Assert.Equal((HttpStatusCode.Accepted, "1.0.0"), (tag.StatusCode, string.Join(' ', _registry.Tags("acme/shop"))));
        using var manifest = await SendAsync(HttpMethod.Delete, $"v2/acme/shop/manifests/{digest}");
        Assert.Empty(_registry.Tags("acme/shop"));
        await AssertErrorAsync(await SendAsync(HttpMethod.Delete, $"v2/acme/shop/manifests/{digest}"), 404, "MANIFEST_UNKNOWN");
        await AssertErrorAsync(await SendAsync(HttpMethod.Get, "v2/acme/none/tags/list"), 404, "NAME_UNKNOWN");
    }

    [Fact]
    public async Task Repositories_are_listed_page_by_page()
    {
        foreach (var name in new[] { "c", "a", "b" }) _registry.Push(name, "1");
        using var first = await _http.GetAsync("v2/_catalog?n=2");
        Assert.Equal("{\"repositories\":[\"a\",\"b\"]}\n", await first.Content.ReadAsStringAsync());
        Assert.Equal("</v2/_catalog?last=b&n=2>; rel=\"next\"", first.Headers.GetValues("Link").Single());
        Assert.Equal("{\"repositories\":[\"c\"]}\n", await _http.GetStringAsync("v2/_catalog?last=b&n=2"));
        await AssertErrorAsync(await SendAsync(HttpMethod.Get, "v2/_catalog?n=100000"), 400, "PAGINATION_NUMBER_INVALID");
    }

    [Fact]
    public async Task A_token_for_reading_does_not_write()
    {
        await using var registry = await FakeRegistry.StartAsync(
            new() { Authentication = RegistryAuthentication.Token, AllowsAnonymousPull = true });
        registry.Push("acme/shop", "1.0.0");
        using var http = new HttpClient { BaseAddress = registry.Url };
        using var challenged = await http.GetAsync("v2/acme/shop/tags/list");
        Assert.Equal(
            $"Bearer realm=\"{registry.Url}token\",service=\"{registry.Host}\",scope=\"repository:acme/shop:pull\"",
            challenged.Headers.NonValidated["WWW-Authenticate"].Single());
        var token = (await http.GetFromJsonAsync<JsonElement>($"token?service={registry.Host}&scope=repository:acme/shop:pull,push")).GetProperty("token").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Contains("1.0.0", await http.GetStringAsync("v2/acme/shop/tags/list"), StringComparison.Ordinal);
        using var upload = await http.PostAsync("v2/acme/shop/blobs/uploads/", null);
        Assert.Contains("error=\"insufficient_scope\"", upload.Headers.NonValidated["WWW-Authenticate"].Single(), StringComparison.Ordinal);
        await AssertErrorAsync(await http.GetAsync("v2/acme/other/tags/list"), 401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task A_push_in_process_is_the_same_image_as_one_over_http()
    {
        var image = new RegistryImage { Platforms = ["linux/amd64", "linux/arm64"], Created = DateTimeOffset.UnixEpoch };
        using var pusher = new RegistryPusher(_registry.Url);
        var over = await pusher.PushAsync("acme/shop", "1.0.0", image);
        Assert.Equal(_registry.Push("acme/shop", "1.0.0", image), over);
        Assert.Equal(over, await pusher.PushAsync("acme/shop", "1.0.0", image));
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => pusher.PushAsync("NOT A NAME", "1.0.0"));
        Assert.Contains("NAME_INVALID", failure.Message, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, byte[]? body = null, string? accept = null, string? range = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body is not null) request.Content = new ByteArrayContent(body);
        if (range is not null) request.Content!.Headers.TryAddWithoutValidation("Content-Range", range);
        return await _http.SendAsync(request);
    }

    private static async Task AssertErrorAsync(HttpResponseMessage answer, int status, string code)
    {
        using (answer)
        {
            Assert.Equal(status, (int)answer.StatusCode);
            var error = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
            Assert.Equal(code, error.GetProperty("code").GetString());
            Assert.NotEmpty(error.GetProperty("message").GetString()!);
        }
    }
}
