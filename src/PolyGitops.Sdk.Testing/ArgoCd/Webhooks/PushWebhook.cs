using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Controllers;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Webhooks;

/// <summary>Receives GitHub's push events, and refreshes what was pushed.</summary>
internal sealed class PushWebhook(ArgoCdContext context, Action<string, string?> pushed)
{
    private const string BranchPrefix = "refs/heads/";
    private const string TagPrefix = "refs/tags/";
    private const string SignaturePrefix = "sha256=";

    private static readonly string[] Urls = ["clone_url", "html_url", "ssh_url", "git_url", "svn_url"];

    public async Task HandleAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var (status, text) = http.Request is { Method: "POST", Path.Value: "/api/webhook" }
            ? await TakeAsync(http.Request, cancellationToken).ConfigureAwait(false)
            : (StatusCodes.Status404NotFound, "not found");
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(text, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(int Status, string Text)> TakeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
        var body = buffer.ToArray();
        if (!IsSigned(body, request.Headers["X-Hub-Signature-256"].ToString()))
            return (StatusCodes.Status400BadRequest, "HMAC verification failed");
        switch (request.Headers["X-GitHub-Event"].ToString())
        {
            case "ping":
                return (StatusCodes.Status200OK, "");
            case "push":
                break;
            default:
                return (StatusCodes.Status400BadRequest, "Unknown webhook event");
        }
        try
        {
            Push(JsonElement.Parse(body));
            return (StatusCodes.Status200OK, "");
        }
        catch (JsonException mistake)
        {
            return (StatusCodes.Status400BadRequest, $"Webhook processing failed: {mistake.Message}");
        }
    }

    private void Push(JsonElement payload)
    {
        var reference = payload.Text("ref") ?? "";
        var branch = reference.StartsWith(BranchPrefix, StringComparison.Ordinal) ? reference[BranchPrefix.Length..]
            : reference.StartsWith(TagPrefix, StringComparison.Ordinal) ? reference[TagPrefix.Length..] : reference;
        List<string> revisions = [branch, reference];
        // HEAD is the default branch.
        if (payload.Text("repository", "default_branch") == branch) revisions.Add("HEAD");
        foreach (var url in Urls.Select(u => payload.Text("repository", u)).OfType<string>().Select(RepositoryUrls.Normalized).Distinct())
        {
            foreach (var revision in revisions)
            {
                context.Sources.Forget(url, revision);
                pushed(url, revision);
            }
        }
    }

    private bool IsSigned(byte[] body, string signature)
    {
        if (Secret() is not { Length: > 0 } secret) return true;
        if (!signature.StartsWith(SignaturePrefix, StringComparison.Ordinal)) return false;
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature[SignaturePrefix.Length..]));
    }

    private string? Secret()
    {
        if (context.Options.WebhookSecret is { } said) return said;
        var secret = context.Hub.Objects.Find(new("", "Secret", context.Namespace, "argocd-secret"))?.Manifest;
        return secret?.Content.Text("data", "webhook.github.secret") is { } encoded
            ? Encoding.UTF8.GetString(Convert.FromBase64String(encoded))
            : null;
    }
}
