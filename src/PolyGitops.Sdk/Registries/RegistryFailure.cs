using System.Globalization;
using System.Net;
using System.Text.Json;
using PolyGitops.Sdk.Resilience;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Registries;

/// <summary>Makes the exception for an answer that is not a success, with the registry's own words.</summary>
internal static class RegistryFailure
{
    private const int LongestText = 300;

    public static RegistryException Of(RegistryRequest request, HttpResponseMessage response, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var (code, message) = ParseError(body);
        var said = string.Join(": ", new[] { code, message }.Where(t => t.Length > 0));
        var retryAfter = TransientFault.ReadRetryAfter(response.Headers.RetryAfter, now);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Operation} failed: the registry answered {status}{(said.Length > 0 ? " " + said : "")}. ");
        return new(text + NextStep(request.Image, response.StatusCode, retryAfter))
        {
            StatusCode = status,
            Code = code,
            RetryAfter = retryAfter,
            IsTransient = TransientFault.IsStatus(status),
        };
    }

    private static string NextStep(ImageReference image, HttpStatusCode status, TimeSpan? retryAfter) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            $"Set RegistryClientOptions.Credentials to credentials for {image.Registry} that can read {image.Repository}.",
        HttpStatusCode.NotFound =>
            $"Check that {image} exists and that the credentials have access: registries hide what they may not read.",
        HttpStatusCode.TooManyRequests when retryAfter is { } wait =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"Retry after {Math.Ceiling(wait.TotalSeconds)} seconds; send fewer requests, or use credentials with a higher limit."),
        HttpStatusCode.TooManyRequests => "Send fewer requests, or use credentials with a higher limit.",
        >= HttpStatusCode.InternalServerError => $"Try again later, or check the status of {image.Registry}.",
        _ => $"Check that {image.Registry} implements the OCI distribution API.",
    };

    // {"errors":[{"code":"...","message":"..."}]}, or what token services say: {"details":"..."}. A proxy's error page contains nothing
    // worth repeating.
    private static (string Code, string Message) ParseError(ReadOnlySpan<byte> body)
    {
        if (ForeignJson.TryParse(body) is not { } json) return ("", "");
        if (json.Items("errors").Select(e => (JsonElement?)e).FirstOrDefault() is { } first)
            return (Text(first, "code"), Text(first, "message"));
        return ("", Text(json, "details") is { Length: > 0 } details ? details : Text(json, "message"));
    }

    private static string Text(JsonElement json, string name) => OneLine(json.Text(name) ?? "");

    /// <summary>A server's words as a part of a sentence: on one line, without its full stop, and not too long.</summary>
    public static string OneLine(string words)
    {
        var text = new string([.. words.Select(c => char.IsControl(c) ? ' ' : c)]).Trim().TrimEnd('.');
        return text.Length > LongestText ? text[..LongestText] + "..." : text;
    }
}
