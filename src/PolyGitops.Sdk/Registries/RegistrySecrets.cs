using System.Collections.Concurrent;
using System.Net.Http.Headers;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Registries;

/// <summary>The secrets that were sent to registries: a server that repeats one must not bring it into a message or a log.</summary>
internal sealed class RegistrySecrets
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _known = new();

    /// <summary>Remembers what is sent for a registry or one of its repositories, in place of what was remembered for it.</summary>
    public void Keep(string owner, params IEnumerable<string?> secrets) =>
        _known[owner] = [.. secrets.OfType<string>().Where(s => s.Length >= Redaction.ShortestSecret)];

    /// <inheritdoc cref="Keep(string, IEnumerable{string})"/>
    public void Keep(string registry, RegistryCredentials credentials, AuthenticationHeaderValue basic) =>
        Keep(registry, credentials.Password, credentials.RefreshToken, basic.Parameter);

    /// <summary>The text without them.</summary>
    public string Mask(string text) => Redaction.Of(text, _known.Values.SelectMany(s => s));

    /// <summary>The exception without them; itself when it has none.</summary>
    public RegistryException Mask(RegistryException failure)
    {
        var message = Mask(failure.Message);
        var cause = failure.InnerException is { } inner && IsClean(inner.ToString()) ? inner : null;
        if (message == failure.Message && cause == failure.InnerException && IsClean(failure.Code)) return failure;
        // A cause with a secret in it is worse than none.
        return cause is null
            ? new(message) { StatusCode = failure.StatusCode, Code = Mask(failure.Code), RetryAfter = failure.RetryAfter }
            : new(message, cause) { StatusCode = failure.StatusCode, Code = Mask(failure.Code), RetryAfter = failure.RetryAfter };
    }

    private bool IsClean(string text) => Mask(text) == text;
}
