using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Hostile.Campaigns;
using PolyGitops.Sdk.Hostile.Fuzzing;

namespace PolyGitops.Sdk.Hostile.Proxies;

/// <summary>An answer as a server gives it.</summary>
internal sealed class Answer
{
    public int Status { get; set; } = 200;

    public Dictionary<string, string> Headers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    public byte[] Body { get; set; } = [];

    public string Text
    {
        get => Encoding.UTF8.GetString(Body);
        set => Body = Encoding.UTF8.GetBytes(value);
    }
}

/// <summary>What a hostile server makes of an answer.</summary>
internal static class AnswerMutation
{
    private const string Surrogate = "@surrogate@";

    private static readonly string[] Bodies =
    [
        "", "{}", "[]", "null", "true", "7", "\"\\ud800\"", "{\"message\":\"\\ud800\"}", "{\"errors\":[{\"code\":\"\\ud800\",\"message\":7}]}", "{\"errors\":7}",
        "<html><body>Sign in</body></html>", "{\"items\":[null]}", "{\"kind\":\"Status\",\"status\":7,\"details\":[],\"message\":{}}", "{\"token\":\"a\\nb\"}",
        "{\"kind\":\"List\",\"metadata\":{\"continue\":\"again\"},\"items\":[]}", "{\"name\":\"acme/shop\",\"tags\":null}", "{\"tree\":[{\"path\":\"../x\"}],\"truncated\":true}",
        "{", "{\"a\":", "\u0000", "﻿{}", "[[[[", "{\"object\":{}}", "{\"data\":null}",
    ];

    private static readonly string?[] Values =
    [
        "null", "true", "-1", "0", "7.5", "1e400", "99999999999999999999", "\"\"", "\"../../x\"", "\".git/hooks/pre-commit\"", "\"/etc/passwd\"", "\"a\\u0000b\"", $"\"{Surrogate}\"",
        "\"9999-12-31T23:59:59.9999999Z\"", "\"0000-00-00T00:00:00Z\"", "\"10000-01-01T00:00:00Z\"", "\"-rf\"", "\"$(id)\"", "[]", "{}", "[null]", "\"\\r\\nX: y\"", null,
    ];

    private static readonly int[] Statuses = [100, 201, 202, 204, 206, 304, 400, 401, 403, 404, 405, 409, 410, 412, 415, 418, 422, 429, 451, 500, 502, 503, 504, 599];

    /// <summary>Changes the answer, or writes one of its own kind.</summary>
    public static async Task WriteAsync(HttpContext context, Answer answer, Uri trap, Dice dice, CancellationToken stopping)
    {
        switch (dice.Below(16))
        {
            case 0:
                answer.Text = dice.Pick(Bodies);
                break;
            case 1:
                answer.Text = Mutation.Of([answer.Text.Length > 20_000 ? "{}" : answer.Text], dice);
                break;
            case 2:
                answer.Status = dice.Pick(Statuses);
                if (dice.OneIn(2)) answer.Text = dice.Pick(Bodies);
                Hint(answer, dice);
                break;
            case 3:
                Lead(answer, trap, dice);
                break;
            case 4:
                answer.Headers["Link"] = dice.OneIn(2)
                    ? $"<{new Uri(trap, "/v2/x/tags/list")}>; rel=\"next\""
                    : Mutation.Of(Corpora.Links, dice).ReplaceLineEndings("");
                break;
            case 5:
                answer.Text = $"{{\"message\":{JsonSerializer.Serialize(context.Request.Headers.Authorization.ToString())},\"kind\":\"Status\",\"status\":\"Failure\"}}";
                answer.Status = dice.Pick(Statuses);
                break;
            case 6:
                await EndlessAsync(context, dice, stopping);
                return;
            case 7 when dice.OneIn(3):
                await Task.Delay(Timeout.Infinite, CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping).Token);
                return;
            case 8:
                context.Abort();
                return;
            case 9:
                answer.Body = Zipped(50_000_000);
                answer.Headers["Content-Encoding"] = "gzip";
                break;
            case 10:
                answer.Body = answer.Body[..dice.Below(answer.Body.Length + 1)];
                break;
            default:
                for (var changes = 1 + dice.Below(4); changes > 0; changes--) answer.Text = WithOtherValue(answer.Text, dice);
                break;
        }
        await SendAsync(context, answer, stopping);
    }

    /// <summary>Sends an answer as it is.</summary>
    public static async Task SendAsync(HttpContext context, Answer answer, CancellationToken stopping)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            // What no server could send, this one leaves out.
            if (value.All(c => c is >= ' ' and < (char)127)) context.Response.Headers[name] = value;
        }
        if (answer.Status is >= 200 and not (204 or 205 or 304) && !HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(answer.Body, stopping);
    }

    private static void Hint(Answer answer, Dice dice)
    {
        if (dice.OneIn(2)) answer.Headers["Retry-After"] = dice.Pick(["99999999999", "-5", "Fri, 31 Dec 9999 23:59:59 GMT", "soon", "0"]);
        if (dice.OneIn(2)) answer.Headers["X-RateLimit-Remaining"] = dice.Pick(["0", "-1", "many"]);
        if (dice.OneIn(2)) answer.Headers["X-RateLimit-Reset"] = dice.Pick(["99999999999999999", "0", "-1", "tomorrow"]);
    }

    private static void Lead(Answer answer, Uri trap, Dice dice)
    {
        if (dice.OneIn(2))
        {
            answer.Status = dice.Pick([301, 302, 303, 307, 308]);
            answer.Headers["Location"] = dice.Pick([trap.AbsoluteUri, new Uri(trap, "/v2/").AbsoluteUri, "/", "//evil", "file:///etc/passwd", ""]);
            return;
        }
        answer.Status = 401;
        answer.Headers["WWW-Authenticate"] = dice.Pick(
        [
            $"Bearer realm=\"{trap.AbsoluteUri}\",service=\"x\"", $"Basic realm=\"{trap.AbsoluteUri}\"", "Bearer", "Bearer realm=", $"Bearer realm=\"{trap.AbsoluteUri}",
            "Bearer realm=\"file:///etc/passwd\"", "Bearer " + new string(',', 5_000), "Negotiate",
        ]);
    }

    private static async Task EndlessAsync(HttpContext context, Dice dice, CancellationToken stopping)
    {
        var drips = dice.OneIn(3);
        var piece = drips ? " "u8.ToArray() : Encoding.UTF8.GetBytes(new string(dice.Pick([' ', '[', 'x', '{']), 65_536));
        context.Response.Headers.ContentType = "application/json";
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        while (true)
        {
            await context.Response.Body.WriteAsync(piece, ending.Token);
            if (drips) await Task.Delay(50, ending.Token);
        }
    }

    private static string WithOtherValue(string text, Dice dice)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return dice.Pick(Bodies);
        }
        var places = Places(root).ToList();
        if (places.Count == 0) return dice.Pick(Bodies);
        var (parent, key) = dice.Pick(places);
        var value = dice.Pick(Values);
        if (parent is JsonObject json)
        {
            if (value is null) json.Remove((string)key);
            else json[(string)key] = JsonNode.Parse(value);
        }
        else if (parent is JsonArray array)
        {
            if (value is null) array.Add(array[(int)key]?.DeepClone());
            else array[(int)key] = JsonNode.Parse(value);
        }
        return root!.ToJsonString().Replace(Surrogate, "\\ud800", StringComparison.Ordinal);
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(e => Places(e.Value).Prepend((json, e.Key))),
        JsonArray array => array.SelectMany((e, i) => Places(e).Prepend((array, i))),
        _ => [],
    };

    private static byte[] Zipped(int length)
    {
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionLevel.Fastest)) zip.Write(new byte[length]);
        return buffer.ToArray();
    }
}
