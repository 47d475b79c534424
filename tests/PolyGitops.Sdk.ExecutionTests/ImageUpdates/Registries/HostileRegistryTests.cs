using System.Text;
using PolyGitops.Sdk.ExecutionTests.Bootstrap;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates.Registries;

/// <summary>A registry that answers anything: every operation ends soon, with this library's exception or well, and shows no secret.</summary>
public sealed class HostileRegistryTests
{
    private const string Secret = "s3cret/of the+registry";

    private static readonly RegistryCredentials Robot = new() { Username = "robot", Password = Secret };

    private static readonly Dictionary<string, Func<RegistryClient, ImageReference, CancellationToken, Task>> Operations = new()
    {
        ["tags"] = (c, i, stop) => c.ListTagsAsync(i, stop),
        ["digest"] = (c, i, stop) => c.GetDigestAsync(i with { Tag = "1.0.0" }, stop),
        ["inspect"] = (c, i, stop) => c.InspectAsync(i with { Tag = "1.0.0" }, null, stop),
        ["inspect by digest"] = (c, i, stop) => c.InspectAsync(i with { Digest = "sha256:" + new string('0', 64) }, null, stop),
    };

    public static TheoryData<string> Names => [.. Operations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Any_answer_ends_an_operation_well_or_with_its_exception(string name)
    {
        foreach (var (answerName, answer) in HostileAnswers.All)
        {
            await using var server = new RawServer(_ => answer);
            using var client = Client();
            await EndsAsync(Operations[name](client, Image(server), CancellationToken.None), answerName);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Any_answer_of_a_token_service_ends_an_operation_with_its_exception(string name)
    {
        foreach (var (answerName, answer) in HostileAnswers.All)
        {
            RawServer? server = null;
            server = new(request => request.Path == "/token" ? answer : RawAnswer.Json("{}", 401) with
            {
                Headers = [$"WWW-Authenticate: Bearer realm=\"http://{server!.Host}/token\",service=\"s\""],
            });
            await using var _ = server;
            using var client = Client();
            await EndsAsync(Operations[name](client, Image(server), CancellationToken.None), answerName);
        }
    }

    [Theory]
    [InlineData("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"you sent SECRET\"}]}")]
    [InlineData("{\"errors\":[{\"code\":\"SECRET\",\"message\":\"no\"}]}")]
    [InlineData("{\"details\":\"SECRET\"}")]
    public async Task A_secret_that_a_registry_repeats_is_masked(string body)
    {
        var log = new RecordedLog();
        foreach (var form in new[] { Secret, Uri.EscapeDataString(Secret), Convert.ToBase64String(Encoding.UTF8.GetBytes("robot:" + Secret)) })
        {
            await using var server = new RawServer(request => request.Header("Authorization") is null
                ? RawAnswer.Json("{}", 401) with { Headers = ["WWW-Authenticate: Basic realm=\"r\""] }
                : RawAnswer.Json(body.Replace("SECRET", form, StringComparison.Ordinal), 503));
            using var client = Client(new() { MaxAttempts = 2, RetryDelay = TimeSpan.FromMilliseconds(1), Logger = log });
            var failure = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(Image(server)));
            Assert.Contains("***", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(form, failure + failure.Code + string.Join('\n', log.Lines), StringComparison.Ordinal);
        }
        Assert.NotEmpty(log.Lines);
    }

    [Fact]
    public async Task A_silent_or_slow_registry_ends_with_the_cancellation_and_with_the_timeout()
    {
        RawAnswer[] answers =
        [
            new() { IsSilent = true }, new() { Body = "{\"tags\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}"u8.ToArray(), Drip = TimeSpan.FromSeconds(1) },
        ];
        foreach (var answer in answers)
        {
            await using var server = new RawServer(_ => answer);
            using var client = Client(new() { Timeout = TimeSpan.FromMinutes(10) });
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => client.ListTagsAsync(Image(server), stop.Token).WaitAsync(TimeSpan.FromSeconds(60)));
            using var bounded = Client(new() { Timeout = TimeSpan.FromSeconds(1) });
            var late = await Assert.ThrowsAsync<RegistryException>(() => bounded.ListTagsAsync(Image(server)).WaitAsync(TimeSpan.FromSeconds(60)));
            Assert.Contains("RegistryClientOptions.Timeout", late.Message, StringComparison.Ordinal);
            using var overall = Client(new() { Timeout = TimeSpan.FromMinutes(10), OperationTimeout = TimeSpan.FromSeconds(1) });
            late = await Assert.ThrowsAsync<RegistryException>(() => overall.ListTagsAsync(Image(server)).WaitAsync(TimeSpan.FromSeconds(60)));
            Assert.Contains("RegistryClientOptions.OperationTimeout", late.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_without_end_are_given_up(bool isNew)
    {
        var page = 0;
        await using var server = new RawServer(_ =>
        {
            var number = Interlocked.Increment(ref page);
            return RawAnswer.Json($"{{\"tags\":[\"a{(isNew ? number : 0)}\"]}}") with { Headers = [$"Link: </v2/acme/shop/tags/list?last={number}>; rel=next"] };
        });
        using var client = Client(new() { MaxTags = 50 });
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(Image(server)).WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains(isNew ? "RegistryClientOptions.MaxTags" : "never ends", failure.Message, StringComparison.Ordinal);
        Assert.InRange(page, 2, 51);
    }

    [Fact]
    public async Task A_password_stays_away_from_a_token_service_that_nobody_allowed()
    {
        await using var tokens = new RawServer(_ => RawAnswer.Json("{\"token\":\"abcdefgh\"}"));
        await using var server = new RawServer(request => request.Header("Authorization") is { } sent
            && sent.StartsWith("Bearer", StringComparison.Ordinal)
                ? RawAnswer.Json("{\"tags\":[\"1.0.0\"]}")
                : RawAnswer.Json("{}", 401) with { Headers = [$"WWW-Authenticate: Bearer realm=\"{tokens.Url}token\",service=\"s\""] });
        using var client = Client();
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(Image(server)));
        Assert.Contains(tokens.Host, failure.Message, StringComparison.Ordinal);
        Assert.Contains("RegistryClientOptions.TokenServices", failure.Message, StringComparison.Ordinal);
        Assert.Empty(tokens.Requests);

        using var anonymous = new RegistryClient(new RegistryClientOptions());
        Assert.Equal(["1.0.0"], await anonymous.ListTagsAsync(Image(server)));
        Assert.Null(Assert.Single(tokens.Requests).Header("Authorization"));

        using var allowed = Client(new() { TokenServices = new Dictionary<string, string> { [server.Host] = tokens.Host } });
        Assert.Equal(["1.0.0"], await allowed.ListTagsAsync(Image(server)));
        Assert.StartsWith("Basic", tokens.Requests[^1].Header("Authorization"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docker.io", "https://auth.docker.io/token", true)]
    [InlineData("registry.gitlab.com", "https://gitlab.com/jwt/auth", true)]
    [InlineData("ghcr.io", "https://ghcr.io/token", true)]
    [InlineData("ghcr.io:8443", "https://ghcr.io:8443/token", true)]
    [InlineData("ghcr.io", "https://GHCR.IO/token", true)]
    [InlineData("ghcr.io", "https://ghcr.io:8443/token", false)]
    [InlineData("ghcr.io", "https://auth.docker.io/token", false)]
    [InlineData("ghcr.io", "https://evil.ghcr.io/token", false)]
    [InlineData("registry.example.co.uk", "https://evil.co.uk/token", false)]
    [InlineData("registry.example.com", "https://example.com/token", false)]
    [InlineData("docker.io", "https://auth.docker.io.evil.com/token", false)]
    [InlineData("docker.io", "https://auth.docker.io@evil.com/token", false)]
    [InlineData("docker.io", "https://auth.docker.io:444/token", false)]
    public async Task Only_the_registry_itself_and_documented_token_services_get_the_password(string registry, string realm, bool isAllowed)
    {
        var asked = new List<HttpRequestMessage>();
        using var http = new HttpClient(new CannedHandler(request =>
        {
            asked.Add(request);
            return request.RequestUri!.AbsolutePath.StartsWith("/v2/", StringComparison.Ordinal) && request.Headers.Authorization is null
                ? new(System.Net.HttpStatusCode.Unauthorized) { Headers = { { "WWW-Authenticate", $"Bearer realm=\"{realm}\"" } } }
                : new(System.Net.HttpStatusCode.OK) { Content = new StringContent("{\"token\":\"abcdefgh\",\"tags\":[]}") };
        }));
        using var client = new RegistryClient(http, Options());
        var listing = client.ListTagsAsync(ImageReference.Parse(registry + "/acme/shop"));
        if (isAllowed) await listing;
        else await Assert.ThrowsAsync<RegistryException>(() => listing);
        Assert.Equal(isAllowed, asked.Any(r => r.Headers.Authorization?.Scheme == "Basic"));
    }

    [Theory]
    [InlineData("a\nb1234")]
    [InlineData("ab12345\r\n")]
    [InlineData("a\0b12345")]
    public async Task Credentials_with_line_breaks_are_refused_without_showing_them(string password)
    {
        await using var server = new RawServer(_ => RawAnswer.Json("{}", 401) with { Headers = ["WWW-Authenticate: Basic realm=\"r\""] });
        using var client = Client(new() { Credentials = (_, _) => Task.FromResult<RegistryCredentials?>(Robot with { Password = password }) });
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(Image(server)));
        Assert.DoesNotContain(password.Trim(), failure.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_credential_source_that_fails_is_the_failure_of_its_registry()
    {
        await using var server = new RawServer(_ => RawAnswer.Json("{}", 401) with { Headers = ["WWW-Authenticate: Basic realm=\"r\""] });
        using var client = Client(new() { Credentials = (_, _) => throw new InvalidOperationException("the keychain is locked") });
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(Image(server)));
        Assert.Contains("the keychain is locked", failure.Message, StringComparison.Ordinal);
    }

    private static async Task EndsAsync(Task operation, string answer)
    {
        try
        {
            await operation.WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (RegistryException failure)
        {
            Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
            Assert.True(failure.Message.Length < 2_000, answer);
        }
        catch (Exception other)
        {
            Assert.Fail($"{answer}: {other}");
        }
    }

    private static ImageReference Image(RawServer server) => ImageReference.Parse($"{server.Host}/acme/shop");

    private static RegistryClient Client(RegistryClientOptions? options = null) => new(Options(options));

    private static RegistryClientOptions Options(RegistryClientOptions? options = null)
    {
        options ??= new() { MaxAttempts = 1 };
        return options with { Credentials = options.Credentials ?? ((_, _) => Task.FromResult<RegistryCredentials?>(Robot)) };
    }
}
