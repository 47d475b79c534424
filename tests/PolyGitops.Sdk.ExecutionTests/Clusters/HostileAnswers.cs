using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>What a server may send that is no honest answer.</summary>
internal static class HostileAnswers
{
    private const string Types = """
        {"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"configmaps","kind":"ConfigMap","namespaced":true}]}
        """;

    /// <summary>By name: how everything is answered but the question which kinds there are.</summary>
    public static IReadOnlyDictionary<string, HostileAnswer> All { get; } = Create();

    /// <summary>By name: how the question is answered which kinds there are.</summary>
    public static IReadOnlyDictionary<string, HostileAnswer> Discovery { get; } =
        All.Where(a => !a.Key.StartsWith("watch", StringComparison.Ordinal)).ToDictionary();

    public static Task KindsAsync(NetworkStream stream, CancellationToken cancellationToken) =>
        SendAsync(stream, 200, Types, "", cancellationToken);

    private static Dictionary<string, HostileAnswer> Create()
    {
        var all = new Dictionary<string, HostileAnswer>();
        string[] bodies =
        [
            "{}", "[]", "null", "", "12", "\"text\"", "<html>login</html>", """{"kind":"ConfigMap","apiVersion":"v1","meta""",
            """{"kind":"ConfigMap","apiVersion":"v1"}""", """{"kind":"ConfigMap","apiVersion":"v1","metadata":null}""",
            """{"kind":"ConfigMap","apiVersion":"v1","metadata":[],"items":{}}""", """{"kind":7,"apiVersion":[],"metadata":{"name":{}}}""",
            """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","resourceVersion":{}},"items":[null]}""",
            """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a"},"items":[[]]}""",
            """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a"},"items":[{}],"resources":[7,null,[],{"name":{},"kind":null}]}""",
            """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"\ud800","namespace":"\udfff\ud800"},"items":[{"metadata":{"name":"\ud800"}}]}""",
            """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","\ud800":1,"resourceVersion":"\ud800"},"gitVersion":"\ud800"}""",
            """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","resourceVersion":"1","creationTimestamp":"9999-12-31T23:59:59Z","deletionTimestamp":"9999-99-99"},"items":[]}""",
            """{"kind":"Status","apiVersion":"v1","status":"Failure","code":"x","message":7,"reason":{},"details":[]}""",
            """{"kind":"Status","apiVersion":"v1","status":"Success","metadata":{}}""",
            """{"status":{"allowed":"yes"},"gitVersion":{}}""", """{"status":null,"items":null,"metadata":null}""",
            """{"kind":"List","apiVersion":"v1","metadata":{},"items":[]}""",
            new string('[', 20_000), "{\"a\":" + new string('{', 100), "{\"kind\":\"ConfigMap\",\"kind\":\"X\"}",
        ];
        foreach (var body in bodies)
        {
            var name = body.Length > 60 ? body[..60] + "#" + all.Count.ToString(CultureInfo.InvariantCulture) : body;
            all["200 " + name] = (_, s, c) => SendAsync(s, 200, body, "", c);
        }
        string[] statuses =
        [
            """{"kind":"Status","code":1e99,"message":7,"reason":[],"details":{"causes":[null,7,[],{"field":{},"message":"\ud800"}]}}""",
            """{"kind":"Status","message":"\ud800","reason":"\ud800","details":{"name":"\ud800","kind":"\ud800"}}""",
            """{"kind":"Status","message":"no TOKEN, nor TOKEN","reason":"TOKEN","details":{"name":"TOKEN","kind":"TOKEN","causes":[{"reason":"FieldManagerConflict","field":"TOKEN","message":"conflict with \"TOKEN\""}]}}""",
            "your request had TOKEN in it", "", "<html>TOKEN</html>", "[]", "null", "{\"kind\":\"Status\"", "\uffff",
        ];
        foreach (var code in new[] { 400, 401, 403, 404, 409, 410, 422, 429, 500, 503 })
        {
            foreach (var (i, status) in statuses.Index())
                all[$"{code} #{i}"] = (r, s, c) => SendAsync(s, code, status.Replace("TOKEN", Token(r), StringComparison.Ordinal), "", c);
        }
        var typed = "failed to create typed patch object (a/b): " + new string('\n', 300_000) + ".a" + string.Concat(Enumerable.Repeat(":b", 100_000));
        var quotes = string.Concat(Enumerable.Repeat("Invalid value: \\\"", 100_000));
        Add("500 lines", 500, "{\"kind\":\"Status\",\"message\":\"" + typed.Replace("\n", "\\n", StringComparison.Ordinal) + "\"}");
        Add("422 quotes", 422, "{\"kind\":\"Status\",\"message\":\"" + quotes + "\"}");
        Add("503 years", 503, "{}", "Retry-After: 2147483647");
        Add("429 the year 9999", 429, "{}", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT");
        Add("503 odd", 503, "{}", "Retry-After: -7, x");
        Add("200 warning", 200, "{}", "Warning: 299 - \"you sent TOKEN\"");
        Add("200 charset", 200, "{}", "Content-Type: application/json; charset=bogus");
        Add("500 charset", 500, "{}", "Content-Type: application/json; charset=bogus");
        Add("200 gzip that is none", 200, "{}", "Content-Encoding: gzip");
        Add("302", 302, "", "Location: http://127.0.0.1:1/steal");
        Add("307 to itself", 307, "", "Location: /version");
        Add("301 nowhere", 301, "", "Location: ::::");
        Add("101", 101, "");
        Add("204", 204, "");
        Add("999", 999, "{}");
        all["a status line with the token"] = (r, s, c) => WriteAsync(s, $"HTTP/1.1 2x0 {Token(r)}\r\n\r\n", c);
        all["a header line with the token"] = (r, s, c) => WriteAsync(s, $"HTTP/1.1 200 OK\r\n{Token(r)}\r\n\r\n", c);
        all["a chunk length with the token"] = (r, s, c) =>
            WriteAsync(s, $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Token(r)}\r\n", c);
        all["nothing"] = (_, s, c) => WriteAsync(s, "", c);
        all["half a head"] = (_, s, c) => WriteAsync(s, "HTTP/1.1 200 O", c);
        all["half a body"] = (_, s, c) => WriteAsync(s, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", c);
        all["a length beyond all"] = (_, s, c) => WriteAsync(s, "HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n{", c);
        all["silence"] = async (_, _, c) => await Task.Delay(Timeout.Infinite, c);
        all["endless continuing"] = (_, s, c) => EndlessAsync(s, "", "HTTP/1.1 100 Continue\r\n\r\n", TimeSpan.FromMilliseconds(5), c);
        all["drops"] = (_, s, c) => EndlessAsync(s, "HTTP/1.1 200 OK\r\n\r\n", " ", TimeSpan.FromMilliseconds(20), c);
        all["drops of a head"] = (_, s, c) => EndlessAsync(s, "HTTP/1.1 200 OK\r\nX: ", "x", TimeSpan.FromMilliseconds(20), c);
        all["drops of an error"] = (_, s, c) => EndlessAsync(s, "HTTP/1.1 500 No\r\n\r\n", "x", TimeSpan.FromMilliseconds(20), c);
        all["a flood"] = (_, s, c) => EndlessAsync(s, "HTTP/1.1 200 OK\r\n\r\n[", new string('0', 9_000), TimeSpan.Zero, c);
        all["a flood of errors"] = (_, s, c) => EndlessAsync(s, "HTTP/1.1 500 No\r\n\r\n", new string('x', 9_000), TimeSpan.Zero, c);
        AddLists(all);
        AddWatches(all);
        return all;

        void Add(string name, int code, string body, string header = "") =>
            all[name] = (r, s, c) => SendAsync(s, code, body, header.Replace("TOKEN", Token(r), StringComparison.Ordinal), c);
    }

    private static void AddLists(Dictionary<string, HostileAnswer> all)
    {
        var number = 0;
        all["list: the same token"] = (_, s, c) => SendAsync(s, 200, List("""{"resourceVersion":"1","continue":"again"}""", Item("a")), "", c);
        all["list: empty pages"] = (_, s, c) => SendAsync(
            s, 200, List($$"""{"resourceVersion":"1","continue":"t{{Interlocked.Increment(ref number)}}" }""", ""), "", c);
        all["list: pages without end"] = (_, s, c) =>
        {
            var page = Interlocked.Increment(ref number);
            var items = string.Join(',', Enumerable.Range(0, 200).Select(i => Item($"a{page}-{i}")));
            return SendAsync(s, 200, List($$"""{"resourceVersion":"1","continue":"t{{page}}" }""", items), "", c);
        };
        all["list: forgotten for ever"] = (r, s, c) => r.Query.Contains("continue=", StringComparison.Ordinal)
            ? SendAsync(s, 410, """{"kind":"Status","reason":"Expired"}""", "", c)
            : SendAsync(
                s, 200, List($$"""{"resourceVersion":"1","continue":"t{{Interlocked.Increment(ref number)}}" }""", Item("a")), "", c);
    }

    private static void AddWatches(Dictionary<string, HostileAnswer> all)
    {
        var version = 0;
        string[] lines =
        [
            "{}", "[]", "null", "x", """{"type":"ADDED"}""", """{"type":"ADDED","object":null}""", """{"type":"DELETED","object":{}}""",
            """{"type":"MODIFIED","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"\ud800","resourceVersion":"2"}}}""",
            """{"type":"BOOKMARK","object":{"kind":"ConfigMap","metadata":{"resourceVersion":"1"}}}""", """{"type":"BOOKMARK","object":[]}""",
            """{"type":"ERROR","object":{"code":"x","message":7,"details":[]}}""", """{"type":"ERROR"}""", """{"type":"\ud800"}""",
            """{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"TOKEN"}}""",
            """{"type":"ERROR","object":{"kind":"Status","code":500,"reason":"TOKEN","message":"TOKEN"}}""",
        ];
        foreach (var line in lines)
            all["watch: " + line] = (r, s, c) => Watch(r, s, line.Replace("TOKEN", Token(r), StringComparison.Ordinal) + "\n", c);
        all["watch: new versions without end"] = (r, s, c) => Watch(
            r, s, $$"""{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"{{Interlocked.Increment(ref version)}}" } } }""" + "\n", c);
        all["watch: ended at once"] = (r, s, c) => Watch(r, s, "", c);
        all["watch: a line without end"] = (r, s, c) => r.IsWatch
            ? EndlessAsync(s, "HTTP/1.1 200 OK\r\n\r\n{\"type\":\"", new string('x', 9_000), TimeSpan.Zero, c)
            : Watch(r, s, "", c);
        all["watch: objects without end"] = async (r, s, c) =>
        {
            if (!r.IsWatch)
            {
                await Watch(r, s, "", c);
                return;
            }
            await WriteAsync(s, "HTTP/1.1 200 OK\r\n\r\n", c);
            for (var i = 1; ; i++) await WriteAsync(s, $$"""{"type":"ADDED","object":{{Item($"n{i}")}} }""" + "\n", c);
        };
        all["watch: silence"] = (r, s, c) => r.IsWatch ? Task.Delay(Timeout.Infinite, c) : Watch(r, s, "", c);
        all["watch: a list without a version"] = (r, s, c) => SendAsync(s, 200, List("{}", Item("a")), "", c);

        static Task Watch(HostileRequest request, NetworkStream stream, string line, CancellationToken cancellationToken) => request.IsWatch
            ? WriteAsync(stream, "HTTP/1.1 200 OK\r\n\r\n" + line, cancellationToken)
            : SendAsync(stream, 200, List("""{"resourceVersion":"1"}""", Item("a")), "", cancellationToken);
    }

    private static string Token(HostileRequest request) => request.Authorization.Split(' ').Last();

    private static string List(string metadata, string items) =>
        $$"""{"kind":"ConfigMapList","apiVersion":"v1","metadata":{{metadata}},"items":[{{items}}]}""";

    private static string Item(string name) =>
        $$"""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"{{name}}","namespace":"default","uid":"u","resourceVersion":"1"} }""";

    private static Task SendAsync(NetworkStream stream, int code, string body, string header, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetByteCount(body);
        var extra = header.Length == 0 ? "" : header + "\r\n";
        return WriteAsync(stream, $"HTTP/1.1 {code} X\r\nContent-Length: {bytes}\r\nConnection: close\r\n{extra}\r\n{body}", cancellationToken);
    }

    private static async Task EndlessAsync(
        NetworkStream stream, string head, string part, TimeSpan pause, CancellationToken cancellationToken)
    {
        await WriteAsync(stream, head, cancellationToken);
        while (true)
        {
            await WriteAsync(stream, part, cancellationToken);
            if (pause > TimeSpan.Zero) await Task.Delay(pause, cancellationToken);
        }
    }

    private static async Task WriteAsync(NetworkStream stream, string text, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
}
