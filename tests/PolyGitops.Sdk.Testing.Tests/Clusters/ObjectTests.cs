namespace PolyGitops.Sdk.Testing.Tests.Clusters;

public class ObjectTests
{
    [Fact]
    public async Task A_created_object_gets_what_the_server_gives_and_is_found_again()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var created = await api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a"));
        Assert.Equal(201, created.Code);
        var metadata = created.Body.GetProperty("metadata");
        Assert.Equal("default", metadata.GetProperty("namespace").GetString());
        Assert.True(Guid.TryParse(metadata.GetProperty("uid").GetString(), out _));
        Assert.EndsWith("Z", metadata.GetProperty("creationTimestamp").GetString());
        var read = await api.GetAsync(Api.ConfigMaps + "/a");
        Assert.Equal((200, created.Text), (read.Code, read.Text));
        Assert.Equal("1", cluster.Objects.Find("configmaps", "a", "default")!.Value.GetProperty("data").GetProperty("a").GetString());
    }

    [Fact]
    public async Task What_exists_cannot_be_created_again()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a")));
        var again = await api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a"));
        Assert.Equal((409, "AlreadyExists", "configmaps \"a\" already exists"), (again.Code, again.Reason, again.Message));
    }

    [Fact]
    public async Task What_is_not_there_is_answered_as_by_a_real_server()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var kind = await api.GetAsync("/apis/example.com/v1/namespaces/default/widgets/a");
        Assert.Equal((404, "text/plain", "404 page not found"), (kind.Code, kind.MediaType, kind.Text.TrimEnd()));
        var absent = await api.GetAsync("/apis/apps/v1/namespaces/default/deployments/absent");
        Assert.Equal((404, "NotFound", "deployments.apps \"absent\" not found"), (absent.Code, absent.Reason, absent.Message));
        var space = await api.PostAsync("/api/v1/namespaces/nons/configmaps", Bodies.ConfigMap("a"));
        Assert.Equal((404, "NotFound", "namespaces \"nons\" not found"), (space.Code, space.Reason, space.Message));
    }

    [Fact]
    public async Task An_update_from_an_old_version_is_a_conflict()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var first = await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a")));
        var old = Bodies.ConfigMap("a", """{"a":"2"}""", $",\"resourceVersion\":\"{Bodies.Version(first)}\"");
        await Api.Good(api.PutAsync(Api.ConfigMaps + "/a", old));
        var stale = await api.PutAsync(Api.ConfigMaps + "/a", old.Replace("\"2\"", "\"3\"", StringComparison.Ordinal));
        Assert.Equal((409, "Conflict"), (stale.Code, stale.Reason));
        Assert.Equal(
            "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply your changes to the latest version and try again",
            stale.Message);
        Assert.Empty(stale.Causes);
    }

    [Fact]
    public async Task A_write_that_changes_nothing_makes_no_new_version()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var first = await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a")));
        var second = await Api.Good(api.PutAsync(Api.ConfigMaps + "/a", Bodies.ConfigMap("a")));
        Assert.Equal(first.GetRawText(), second.GetRawText());
    }

    [Fact]
    public async Task A_dry_run_answers_and_stores_nothing()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        Assert.Equal(201, (await api.PostAsync(Api.ConfigMaps + "?dryRun=All", Bodies.ConfigMap("a"))).Code);
        Assert.Null(cluster.Objects.Find("configmaps", "a", "default"));
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a")));
        var changed = await Api.Good(api.PutAsync(Api.ConfigMaps + "/a?dryRun=All", Bodies.ConfigMap("a", """{"a":"2"}""")));
        Assert.Equal("2", changed.GetProperty("data").GetProperty("a").GetString());
        Assert.Equal(200, (await api.DeleteAsync(Api.ConfigMaps + "/a?dryRun=All")).Code);
        Assert.Equal("1", cluster.Objects.Find("configmaps", "a", "default")!.Value.GetProperty("data").GetProperty("a").GetString());
    }

    [Fact]
    public async Task Only_the_status_address_writes_the_status()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        const string Deployment = """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{}},"status":{"replicas":7}}""";
        var created = await Api.Good(api.PostAsync(Api.Deployments, Deployment));
        Assert.False(created.TryGetProperty("status", out _));
        var patched = await Api.Good(
            api.PatchAsync(Api.Deployments + "/a/status", """{"status":{"replicas":3},"spec":{"replicas":9}}""", Api.MergePatch));
        Assert.Equal(3, patched.GetProperty("status").GetProperty("replicas").GetInt32());
        Assert.Equal(1, patched.GetProperty("spec").GetProperty("replicas").GetInt32());
        Assert.Equal(1, patched.GetProperty("metadata").GetProperty("generation").GetInt32());
        var scaled = await Api.Good(
            api.PatchAsync(Api.Deployments + "/a", """{"spec":{"replicas":2},"status":{"replicas":9}}""", Api.MergePatch));
        Assert.Equal(
            (3, 2),
            (
                scaled.GetProperty("status").GetProperty("replicas").GetInt32(),
                scaled.GetProperty("metadata").GetProperty("generation").GetInt32()));
    }

    [Theory]
    [InlineData("Upper", "a lowercase RFC 1123 subdomain")]
    [InlineData("a/b", "a lowercase RFC 1123 subdomain")]
    public async Task A_bad_name_is_refused(string name, string words)
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var refused = await api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap(name));
        Assert.Equal((422, "Invalid"), (refused.Code, refused.Reason));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Equal(("FieldValueInvalid", "metadata.name"), Assert.Single(refused.Causes));
    }

    [Fact]
    public async Task Annotations_have_a_limit()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var refused = await api.PostAsync(
            Api.ConfigMaps, Bodies.ConfigMap("a", metadata: $$""","annotations":{"a":"{{new string('x', 262144)}}"}"""));
        Assert.Equal("ConfigMap \"a\" is invalid: metadata.annotations: Too long: may not be more than 262144 bytes", refused.Message);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("[]", 400)]
    [InlineData("{\"a\":", 400)]
    [InlineData("{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"a\"}}", 400)]
    [InlineData("{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":\"text\"}", 400)]
    [InlineData("{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"a\"},\"data\":[1]}", 400)]
    [InlineData("{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"a\",\"name\":\"b\"}}", 400)]
    [InlineData("{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{}}", 422)]
    [InlineData("{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"a\",\"namespace\":\"other\"}}", 400)]
    public async Task An_invalid_request_is_a_client_error(string body, int code)
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var refused = await api.PostAsync(Api.ConfigMaps, body);
        Assert.True(code == refused.Code, refused.Text);
    }

    [Fact]
    public async Task A_secret_is_stored_as_data()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var secret = await Api.Good(api.PostAsync("/api/v1/namespaces/default/secrets", """{"apiVersion":"v1","kind":"Secret","metadata":{"generateName":"s-"},"stringData":{"a":"hé"}}"""));
        Assert.Equal("aMOp", secret.GetProperty("data").GetProperty("a").GetString());
        Assert.False(secret.TryGetProperty("stringData", out _));
        Assert.Matches("^s-[a-z0-9]{5}$", Bodies.Name(secret));
    }

    [Fact]
    public async Task Everything_that_is_asked_is_recorded_before_it_is_answered()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await api.PatchAsync(Api.ConfigMaps + "/a?fieldManager=me", "apiVersion: v1\nkind: ConfigMap\n", Api.ApplyPatch);
        var request = Assert.Single(cluster.Requests);
        Assert.Equal(
            ("PATCH", Api.ConfigMaps + "/a", "?fieldManager=me", "patch", "configmaps"),
            (request.Method, request.Path, request.Query, request.Verb, request.Resource));
        Assert.Equal(("default", "a", "kubernetes-admin", 201), (request.Namespace, request.Name, request.User, request.StatusCode));
        Assert.Equal("apiVersion: v1\nkind: ConfigMap\n", System.Text.Encoding.UTF8.GetString(request.Body.Span));
        Assert.StartsWith("tests", request.UserAgent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writers_that_look_first_lose_nothing()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("counter", """{"n":"0"}""")));
        await Parallel.ForAsync(0, 4, async (_, _) =>
        {
            for (var done = 0; done < 25;)
            {
                var current = await Api.Good(api.GetAsync(Api.ConfigMaps + "/counter"));
                var next = int.Parse(
                    current.GetProperty("data").GetProperty("n").GetString()!, System.Globalization.CultureInfo.InvariantCulture) + 1;
                var written = await api.PutAsync(
                    Api.ConfigMaps + "/counter",
                    Bodies.ConfigMap("counter", $$"""{"n":"{{next}}"}""", $",\"resourceVersion\":\"{Bodies.Version(current)}\""));
                Assert.Contains(written.Code, new[] { 200, 409 });
                if (written.Code == 200) done++;
            }
        });
        Assert.Equal(
            "100", cluster.Objects.Find("configmaps", "counter", "default")!.Value.GetProperty("data").GetProperty("n").GetString());
    }

    [Fact]
    public async Task Clients_without_aggregated_discovery_find_the_same()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var groups = (await Api.Good(api.GetAsync("/apis"))).GetProperty("groups").EnumerateArray().ToList();
        var autoscaling = groups.Single(g => g.GetProperty("name").GetString() == "autoscaling");
        Assert.Equal("autoscaling/v2", autoscaling.GetProperty("preferredVersion").GetProperty("groupVersion").GetString());
        foreach (var version in groups.SelectMany(g => g.GetProperty("versions").EnumerateArray()))
            Assert.NotEqual(
                0,
                (await Api.Good(api.GetAsync($"/apis/{version.GetProperty("groupVersion").GetString()}")))
                    .GetProperty("resources").GetArrayLength());
        var core = (await Api.Good(api.GetAsync("/api/v1"))).GetProperty("resources").EnumerateArray()
            .Select(r => r.GetProperty("name").GetString()).ToList();
        Assert.Superset(
            new HashSet<string?> { "pods", "pods/status", "namespaces/finalize", "serviceaccounts/token", "replicationcontrollers/scale" },
            core.ToHashSet());
        Assert.DoesNotContain("podtemplates/status", core);
    }
}
