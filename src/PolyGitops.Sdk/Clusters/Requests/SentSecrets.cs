using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>The secrets that were sent to a server: one that repeats them must not bring them into a message, a log or a trace.</summary>
internal sealed class SentSecrets
{
    // Shorter values occur in any text.
    private const int Shortest = 6;

    // Tokens are renewed, and a late answer may repeat an earlier one.
    private const int MostKept = 32;

    private readonly ConcurrentQueue<string> _kept = new();

    /// <summary>Remembers secrets of the kubeconfig or of its credential plugin.</summary>
    public void Keep(params IEnumerable<string?> secrets)
    {
        foreach (var secret in secrets.OfType<string>().Where(s => s.Length >= Shortest))
        {
            if (_kept.Contains(secret)) continue;
            _kept.Enqueue(secret);
            while (_kept.Count > MostKept) _kept.TryDequeue(out _);
        }
    }

    /// <summary>Remembers what a request carries.</summary>
    public void Keep(AuthenticationHeaderValue? authorization)
    {
        if (authorization?.Parameter is not { } parameter) return;
        Keep(parameter, Base64(Encoding.UTF8.GetBytes(parameter)));
        if (authorization.Scheme == "Basic" && Password(parameter) is { } password) Keep(password);
    }

    /// <summary>The text without them, and without credentials in URLs.</summary>
    public string Mask(string text) => Redaction.Of(text, _kept);

    /// <summary>The exception as a cause; null when it repeats a secret, because a cause with a secret in it is worse than none.</summary>
    public Exception? Clean(Exception cause)
    {
        var text = cause.ToString();
        return _kept.Any(s => text.Contains(s, StringComparison.Ordinal)) ? null : cause;
    }

    private static string? Password(string basic)
    {
        var bytes = new byte[basic.Length];
        if (!Convert.TryFromBase64String(basic, bytes, out var count)) return null;
        var text = Encoding.UTF8.GetString(bytes, 0, count);
        return text.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? text[(colon + 1)..] : null;
    }

    // What follows it changes the last characters only.
    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes, 0, bytes.Length - (bytes.Length % 3));
}
