using System.Net;
using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates.Registries;

public class RegistryClientTests
{
    private const string Secret = "s3cret-of-the-registry";

    private static readonly RegistryCredentials Robot = new() { Username = "robot", Password = Secret };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_thousand_tags_come_page_by_page(bool absolute)
    {
        await using var registry = await FakeRegistry.StartAsync(new() { PageSize = 1000, UsesAbsoluteLinks = absolute });
        await using var small = await FakeRegistry.StartAsync(new() { PageSize = 70, UsesAbsoluteLinks = absolute });
        foreach (var server in new[] { registry, small })
        {
            for (var i = 0; i < 1003; i++) server.Push("acme/shop", $"1.{i}.0");
            using var client = new RegistryClient();
            var tags = await client.ListTagsAsync(Image(server, "acme/shop"));
            Assert.Equal(
                (1003, "1.1002.0"),
                (tags.Count, tags.MaxBy(t => int.Parse(t.Split('.')[1], System.Globalization.CultureInfo.InvariantCulture))));
        }
        Assert.Equal(2, registry.Requests.Count);
        // The first question is for more than this one gives at once.
        Assert.Equal(1 + 15, small.Requests.Count);
    }

    [Fact]
    public async Task A_repository_without_tags_is_no_error()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Push("acme/shop", "1.0.0");
        registry.Delete("acme/shop", "1.0.0");
        using var client = new RegistryClient();
        Assert.Empty(await client.ListTagsAsync(Image(registry, "acme/shop")));
    }

    [Fact]
    public async Task A_token_is_asked_for_once_and_again_when_it_is_over()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var registry = await TokenRegistry(new() { TimeProvider = clock });
        using var client = new RegistryClient(
            new RegistryClientOptions { TimeProvider = clock, Credentials = (_, _) => Task.FromResult<RegistryCredentials?>(Robot) });
        var image = Image(registry, "acme/shop");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.ListTagsAsync(image)));
        Assert.Equal(1, Tokens(registry));
        clock.Advance(TimeSpan.FromMinutes(5));
        await client.ListTagsAsync(image);
        Assert.Equal(2, Tokens(registry));
        Assert.All(
            registry.Requests.Where(r => r.Path != "/token"),
            r => Assert.DoesNotContain("Basic", r.Authorization, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_the_registry_forgot_is_replaced()
    {
        await using var registry = await TokenRegistry(new());
        using var client = new RegistryClient(
            new RegistryClientOptions { Credentials = (_, _) => Task.FromResult<RegistryCredentials?>(Robot) });
        await client.ListTagsAsync(Image(registry, "acme/shop"));
        registry.RevokeTokens();
        Assert.Equal(["1.0.0"], await client.ListTagsAsync(Image(registry, "acme/shop")));
        Assert.Equal(2, Tokens(registry));
    }

    [Fact]
    public async Task A_token_without_a_lifetime_is_valid_for_a_minute()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var registry = await TokenRegistry(new() { TimeProvider = clock, TokenLifetime = null, AllowsAnonymousPull = true });
        using var client = new RegistryClient(new RegistryClientOptions { TimeProvider = clock });
        await client.ListTagsAsync(Image(registry, "acme/shop"));
        clock.Advance(TimeSpan.FromSeconds(50));
        await client.ListTagsAsync(Image(registry, "acme/shop"));
        Assert.Equal(1, Tokens(registry));
        clock.Advance(TimeSpan.FromSeconds(10));
        await client.ListTagsAsync(Image(registry, "acme/shop"));
        Assert.Equal(2, Tokens(registry));
    }

    [Fact]
    public async Task Public_images_are_read_anonymously()
    {
        await using var registry = await TokenRegistry(new() { AllowsAnonymousPull = true });
        using var client = new RegistryClient();
        Assert.Equal(["1.0.0"], await client.ListTagsAsync(Image(registry, "acme/shop")));
        Assert.Contains(
            registry.Requests,
            r => r.Path == "/token" && r.Query.Contains("scope=repository%3Aacme%2Fshop%3Apull", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_password_is_reported_with_the_token_services_message_and_without_the_password()
    {
        await using var registry = await TokenRegistry(new());
        using var client = new RegistryClient(new RegistryClientOptions { Credentials = (_, _) => Task.FromResult<RegistryCredentials?>(Robot with { Password = "wrong-secret" }) });
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(Image(registry, "acme/shop")));
        Assert.Contains(
            "requesting a token failed: the registry answered 401 UNAUTHORIZED: incorrect username or password", failure.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-secret", failure.ToString() + Robot, StringComparison.Ordinal);
        Assert.Equal(1, Tokens(registry));
    }

    [Fact]
    public async Task Credentials_go_to_the_registry_and_not_to_the_storage_that_it_redirects_to()
    {
        await using var registry = await TokenRegistry(new() { RedirectsBlobs = true });
        using var client = new RegistryClient(
            new RegistryClientOptions { Credentials = (_, _) => Task.FromResult<RegistryCredentials?>(Robot) });
        Assert.NotNull(await client.InspectAsync(Image(registry, "acme/shop:1.0.0")));
        var storage = Assert.Single(registry.Requests, r => r.Host != registry.Host);
        Assert.Equal(("", 200), (storage.Authorization, storage.StatusCode));
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for_as_long_as_the_registry_asks()
    {
        var clock = new TimerClock();
        await using var registry = await FakeRegistry.StartAsync();
        registry.Push("acme/shop", "1.0.0");
        registry.Faults.Inject(RegistryFault.Status(429, TimeSpan.FromSeconds(30)));
        using var client = new RegistryClient(new RegistryClientOptions { TimeProvider = clock });
        var listing = client.ListTagsAsync(Image(registry, "acme/shop"));
        await Eventually.IsTrue(() => clock.Waits.Contains(TimeSpan.FromSeconds(30)), "the wait");
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Single(registry.Requests);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["1.0.0"], await listing);
        Assert.Equal(2, registry.Requests.Count);
    }

    [Fact]
    public async Task A_wait_longer_than_allowed_is_reported_instead()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Push("acme/shop", "1.0.0");
        registry.Faults.Inject(RegistryFault.Status(429, TimeSpan.FromHours(6)));
        using var client = new RegistryClient();
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(Image(registry, "acme/shop")));
        Assert.Equal((429, "TOOMANYREQUESTS", TimeSpan.FromHours(6)), (failure.StatusCode, failure.Code, failure.RetryAfter));
        Assert.Contains("You have reached your pull rate limit", failure.Message, StringComparison.Ordinal);
        Assert.Contains("21600 seconds", failure.Message, StringComparison.Ordinal);
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task Transient_failures_are_retried_and_others_are_not()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Push("acme/shop", "1.0.0");
        using var client = new RegistryClient(new RegistryClientOptions { RetryDelay = TimeSpan.FromMilliseconds(1) });
        foreach (var fault in new[] { RegistryFault.Status(503), RegistryFault.Reset(), RegistryFault.Truncated() })
        {
            registry.Faults.Inject(fault);
            Assert.Equal(["1.0.0"], await client.ListTagsAsync(Image(registry, "acme/shop")));
        }
        registry.ClearRequests();
        registry.Faults.Inject(RegistryFault.Status(403));
        var denied = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(Image(registry, "acme/shop")));
        Assert.Equal("DENIED", denied.Code);
        Assert.Single(registry.Requests);
        registry.Faults.Inject(RegistryFault.Status(500) with { Times = 100 });
        registry.ClearRequests();
        await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(Image(registry, "acme/shop")));
        Assert.Equal(4, registry.Requests.Count);
    }

    [Fact]
    public async Task A_missing_registry_is_reported_with_the_reason()
    {
        var registry = await FakeRegistry.StartAsync();
        var image = Image(registry, "acme/shop");
        await registry.DisposeAsync();
        using var client = new RegistryClient(new RegistryClientOptions { MaxAttempts = 2, RetryDelay = TimeSpan.FromMilliseconds(1) });
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(image));
        Assert.Contains("cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.Contains("refused", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.StatusCode);
    }

    [Fact]
    public async Task A_silent_registry_times_out_and_a_cancelled_request_ends_immediately()
    {
        var clock = new FakeTimeProvider();
        await using var registry = await FakeRegistry.StartAsync();
        registry.Faults.Inject(RegistryFault.Latency(TimeSpan.FromHours(1)) with { Times = 2 });
        using var client = new RegistryClient(new RegistryClientOptions { MaxAttempts = 1, TimeProvider = clock });
        using var stop = new CancellationTokenSource();
        var cancelled = client.ListTagsAsync(Image(registry, "acme/shop"), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        var silent = client.ListTagsAsync(Image(registry, "acme/shop"));
        await Eventually.IsTrue(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(10));
                return silent.IsCompleted;
            },
            "the timeout");
        Assert.Contains(
            "no response within 60 seconds", (await Assert.ThrowsAsync<RegistryException>(() => silent)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_requests_are_open_than_allowed()
    {
        await using var registry = await FakeRegistry.StartAsync();
        for (var i = 0; i < 30; i++) registry.Push($"acme/s{i}", "1.0.0");
        var counter = new CountingHandler();
        using var http = new HttpClient(counter);
        using var client = new RegistryClient(http, new RegistryClientOptions { MaxParallelism = 3 });
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => client.ListTagsAsync(Image(registry, $"acme/s{i}"))));
        Assert.InRange(counter.Most, 1, 3);
        Assert.Equal(30, registry.Requests.Count);
    }

    [Theory]
    [InlineData("http://registry.example.com/", "is not HTTPS")]
    [InlineData("ftp://registry.example.com/", "is not HTTPS")]
    public async Task Plain_http_is_for_the_loopback_address_unless_it_is_wanted(string endpoint, string reason)
    {
        using var http = new HttpClient(new CannedHandler(_ => throw new InvalidOperationException("nothing may be sent")));
        using var client = new RegistryClient(
            http, new RegistryClientOptions { Endpoints = new Dictionary<string, Uri> { ["ghcr.io"] = new(endpoint) } });
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(ImageReference.Parse("ghcr.io/acme/shop")));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nginx", "https://registry-1.docker.io/v2/library/nginx/tags/list?n=1000")]
    [InlineData("ghcr.io/acme/shop", "https://ghcr.io/v2/acme/shop/tags/list?n=1000")]
    [InlineData("internal.example.com:5000/shop", "http://internal.example.com:5000/v2/shop/tags/list?n=1000")]
    [InlineData("localhost:5000/shop", "http://localhost:5000/v2/shop/tags/list?n=1000")]
    [InlineData("quay.io/acme/shop", "https://mirror.example.com/quay/v2/acme/shop/tags/list?n=1000")]
    public async Task Each_registry_is_asked_at_its_address(string image, string address)
    {
        Uri? asked = null;
        using var http = new HttpClient(new CannedHandler(request =>
        {
            asked = request.RequestUri;
            return new(HttpStatusCode.OK) { Content = new StringContent("{\"name\":\"x\",\"tags\":null}") };
        }));
        using var client = new RegistryClient(http, new RegistryClientOptions
        {
            InsecureRegistries = ["internal.example.com:5000"],
            Endpoints = new Dictionary<string, Uri> { ["quay.io"] = new("https://mirror.example.com/quay") },
        });
        Assert.Empty(await client.ListTagsAsync(ImageReference.Parse(image)));
        Assert.Equal(address, asked!.AbsoluteUri);
    }

    [Fact]
    public async Task Cyclic_pages_end()
    {
        using var http = new HttpClient(new CannedHandler(_ => new(HttpStatusCode.OK)
        {
            Content = new StringContent("{\"tags\":[\"a\"]}"),
            Headers = { { "Link", "<https://elsewhere.example.com/v2/acme/shop/tags/list?last=a&n=1>; rel=\"next\"" } },
        }));
        using var client = new RegistryClient(http);
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(ImageReference.Parse("ghcr.io/acme/shop")));
        Assert.Contains("the list of pages never ends", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://evil.example.com/x", "is not HTTPS")]
    [InlineData("http://127.0.0.1:1/x", "is not HTTPS")]
    [InlineData("https://ghcr.io/again", "redirects")]
    public async Task Redirects_stay_safe_and_end(string target, string reason)
    {
        using var http = new HttpClient(
            new CannedHandler(_ => new(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new(target) } }));
        using var client = new RegistryClient(http);
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(ImageReference.Parse("ghcr.io/acme/shop")));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tokens.example.com")]
    [InlineData("127.0.0.1:1")]
    public async Task A_token_service_in_the_clear_gets_no_password(string host)
    {
        var sent = new List<string>();
        using var http = new HttpClient(new CannedHandler(request =>
        {
            sent.Add(request.RequestUri!.Host);
            return new(HttpStatusCode.Unauthorized)
            {
                Headers = { { "WWW-Authenticate", $"Bearer realm=\"http://{host}/token\",service=\"s\"" } },
            };
        }));
        using var client = new RegistryClient(
            http, new RegistryClientOptions { Credentials = (_, _) => Task.FromResult<RegistryCredentials?>(Robot) });
        await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(ImageReference.Parse("ghcr.io/acme/shop")));
        Assert.Equal(["ghcr.io"], sent);
    }

    [Theory]
    [InlineData("<html>nothing</html>")]
    [InlineData("[1]")]
    [InlineData("{\"tags\":[1]}")]
    [InlineData("")]
    public async Task A_response_that_is_not_a_list_of_tags_is_reported(string body)
    {
        using var http = new HttpClient(new CannedHandler(_ => new(HttpStatusCode.OK) { Content = new StringContent(body) }));
        using var client = new RegistryClient(http);
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(ImageReference.Parse("ghcr.io/acme/shop")));
        Assert.Contains("is not a list of tags", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_response_is_cut_off()
    {
        using var http = new HttpClient(
            new CannedHandler(_ => new(HttpStatusCode.OK) { Content = new StreamContent(new EndlessStream()) }));
        using var client = new RegistryClient(http);
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(ImageReference.Parse("ghcr.io/acme/shop")));
        Assert.Contains("larger than 8388608 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_that_is_not_what_its_digest_says_is_refused()
    {
        using var http = new HttpClient(new CannedHandler(_ => new(HttpStatusCode.OK) { Content = new StringContent("{}") }));
        using var client = new RegistryClient(http);
        var failure = await Assert.ThrowsAsync<RegistryException>(
            () => client.InspectAsync(ImageReference.Parse("ghcr.io/acme/shop@sha256:" + new string('0', 64))));
        Assert.Contains("and not sha256:0000", failure.Message, StringComparison.Ordinal);
    }

    private static ImageReference Image(FakeRegistry registry, string name) => ImageReference.Parse($"{registry.Host}/{name}");

    private static int Tokens(FakeRegistry registry) => registry.Requests.Count(r => r.Path == "/token");

    private static async Task<FakeRegistry> TokenRegistry(FakeRegistryOptions options)
    {
        var registry = await FakeRegistry.StartAsync(options with
        {
            Authentication = RegistryAuthentication.Token,
            Users = new Dictionary<string, string> { ["robot"] = Secret },
        });
        registry.Push("acme/shop", "1.0.0");
        return registry;
    }
}
