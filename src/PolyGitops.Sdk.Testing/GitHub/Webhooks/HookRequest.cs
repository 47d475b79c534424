using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Webhooks;

/// <summary>What a receiver gets (GitHub, webhook events and payloads; validating webhook deliveries).</summary>
internal static class HookRequest
{
    public static HttpRequestMessage Create(HookState hook, long repository, string name, string delivery, ReadOnlyMemory<byte> payload)
    {
        var isJson = hook.ContentType == "json";
        var body = isJson ? payload.ToArray() : Encoding.UTF8.GetBytes("payload=" + Uri.EscapeDataString(Encoding.UTF8.GetString(payload.Span)));
        var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(isJson ? "application/json" : "application/x-www-form-urlencoded");
        var headers = request.Headers;
        headers.Accept.ParseAdd("*/*");
        headers.UserAgent.ParseAdd("GitHub-Hookshot/0000000");
        headers.Add("X-GitHub-Event", name);
        headers.Add("X-GitHub-Delivery", delivery);
        headers.Add("X-GitHub-Hook-ID", hook.Id.ToString(CultureInfo.InvariantCulture));
        headers.Add("X-GitHub-Hook-Installation-Target-Type", "repository");
        headers.Add("X-GitHub-Hook-Installation-Target-ID", repository.ToString(CultureInfo.InvariantCulture));
        if (hook.Secret is { Length: > 0 } secret) Sign(headers, Encoding.UTF8.GetBytes(secret), body);
        return request;
    }

    private static void Sign(HttpRequestHeaders headers, byte[] secret, byte[] body)
    {
        // GitHub still sends the older one too.
#pragma warning disable CA5350
        headers.Add("X-Hub-Signature", "sha1=" + Convert.ToHexStringLower(HMACSHA1.HashData(secret, body)));
#pragma warning restore CA5350
        headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, body)));
    }
}
