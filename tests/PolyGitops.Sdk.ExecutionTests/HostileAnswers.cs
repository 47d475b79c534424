using System.IO.Compression;
using System.Text;

namespace PolyGitops.Sdk.ExecutionTests;

/// <summary>Answers that no well-behaved server gives, for any request to it.</summary>
internal static class HostileAnswers
{
    private static readonly string[] Bodies =
    [
        "", "null", "{}", "[]", "[null]", "[[]]", "[{}]", "0", "-1", "1e999", "\"\"", "\"\\ud800\"", "true", "{", "[", "nul", "\0", "\uFEFF{}",
        "<html><body>Sign in</body></html>", "{\"message\":\"\\ud800\"}", "{\"message\":1}", "{\"message\":{}}", "{\"errors\":[null]}",
        "{\"errors\":[{\"code\":\"\\udc00\",\"message\":[]}]}", "{\"errors\":{}}", "{\"\\ud800\":\"\\ud800\"}",
        "{\"tags\":[\"\\ud800\"]}", "{\"tags\":[1]}", "{\"tags\":{}}", "{\"tags\":[null]}", "{\"token\":\"a\\nb\"}", "{\"token\":\"ä\"}",
        "{\"object\":{\"sha\":\"x\",\"type\":\"commit\"}}", "{\"object\":{\"sha\":5}}", "{\"object\":[]}", "{\"object\":null}",
        "{\"sha\":\"0123456789012345678901234567890123456789\",\"tree\":{\"sha\":null}}",
        "{\"sha\":\"0123456789012345678901234567890123456789\",\"tree\":[{\"path\":null,\"type\":7}],\"truncated\":true}",
        "{\"commit\":{\"author\":{\"date\":\"9999-12-31T23:59:59Z\"},\"committer\":{\"date\":\"-0001-01-01T00:00:00Z\"}}}",
        "{\"content\":\"%%%\",\"encoding\":\"base64\"}", "{\"content\":null,\"encoding\":9}", "{\"number\":\"x\",\"state\":{},\"head\":5}",
        "{\"number\":99999999999999999999,\"created_at\":\"9999-99-99\"}", "{\"schemaVersion\":2,\"mediaType\":7,\"config\":[]}",
        "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":{\"digest\":\"../../../evil\"}}",
        "{\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[null,{},{\"digest\":1},{\"digest\":\"sha256:0\",\"platform\":{}}]}",
    ];

    /// <summary>Every one, by a name.</summary>
    public static IReadOnlyDictionary<string, RawAnswer> All { get; } = Bodies.Distinct()
        .SelectMany(b => new[] { 200, 401, 404, 422 }.Select(s => ($"{s} {b.Replace("\0", "NUL", StringComparison.Ordinal)}", RawAnswer.Json(b, s))))
        .Concat(Others()).DistinctBy(a => a.Item1)
        .ToDictionary(a => a.Item1, a => a.Item2);

    private static IEnumerable<(string, RawAnswer)> Others()
    {
        foreach (var status in new[] { 204, 206, 300, 304, 307, 400, 403, 409, 429, 500, 503, 999 })
            yield return ($"status {status}", RawAnswer.Json("{}", status));
        foreach (var type in new[] { "text/html", "application/x-gzip", "application/octet-stream", "x", "application/json; charset=none", "a/b; \"" })
            yield return ($"type {type}", RawAnswer.Json("{\"message\":\"x\"}") with { ContentType = type });
        foreach (var header in new[]
        {
            "Retry-After: 99999999999999999999", "Retry-After: -5", "Retry-After: 2147483647", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT",
            "Retry-After: Mon, 01 Jan 0001 00:00:00 GMT", "Retry-After: soon",
            "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 99999999999999999", "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: -1",
            "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 253402300800", "X-RateLimit-Limit: 9999999999999999999999",
            "WWW-Authenticate: Bearer realm=\"\"", "WWW-Authenticate: Bearer realm=\"/token\"", "WWW-Authenticate: Bearer realm=\"file:///etc/passwd\"",
            "WWW-Authenticate: " + new string(',', 5000), "Link: <" + new string(';', 5000), "Link: <x>; rel=next", "Location: http://[",
            "Docker-Content-Digest: \u00FF", "Content-Encoding: gzip", "Content-Encoding: br", "Date: never", "Set-Cookie: a=b",
        })
        {
            foreach (var status in new[] { 200, 307, 401, 403, 429 })
                yield return ($"{status} {header[..Math.Min(header.Length, 80)]}", RawAnswer.Json("{}", status) with { Headers = [header] });
        }
        yield return ("no HTTP", new() { Raw = "SSH-2.0-OpenSSH_9.6\r\n"u8.ToArray() });
        yield return ("nothing", new() { Raw = [] });
        yield return ("half an answer", new() { Raw = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"u8.ToArray() });
        yield return ("many headers", new() { Raw = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"H{i}: x\r\n")) + "\r\n") });
        yield return ("a long header", RawAnswer.Json("{}") with { Headers = ["X: " + new string('x', 1_000_000)] });
        yield return ("deep JSON", RawAnswer.Json(new string('[', 2_000_000)));
        yield return ("a deep error", RawAnswer.Json(string.Concat(Enumerable.Repeat("{\"a\":", 40_000)), 422));
        yield return ("no UTF-8", new() { Body = [.. "{\"message\":\""u8, 0xFF, 0xC0, .. "\"}"u8] });
        yield return ("an answer without end", new() { Body = new byte[1024 * 1024], Times = int.MaxValue });
        yield return ("an error without end", new() { Status = 400, Body = new byte[1024 * 1024], Times = int.MaxValue });
        yield return ("packed zeros", new() { Headers = ["Content-Encoding: gzip"], Body = Packed() });
        yield return ("redirect to itself", RawAnswer.Json("", 302) with { Headers = ["Location: ?"] });
    }

    // 256 MiB in 256 KiB.
    private static byte[] Packed()
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 256; i++) zip.Write(zeros);
        }
        return stream.ToArray();
    }
}
