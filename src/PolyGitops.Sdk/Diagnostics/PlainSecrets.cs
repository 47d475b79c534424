using System.Buffers;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Diagnostics;

/// <summary>Tells secrets in plain text from references to them.</summary>
internal static partial class PlainSecrets
{
    // Each is replaced by a tool before anything uses it: vals, 1Password, Vault, SOPS, the Argo CD Vault Plugin, Kubernetes, shells.
    private static readonly string[] Schemes =
    [
        "op://", "vault:", "ref+", "secretref+", "ENC[", "sm://", "awssm:", "awsssm:", "gcpsm:", "gcpsecrets:", "azurekeyvault:", "sops:",
        "arn:aws:",
    ];

    private static readonly SearchValues<string> Placeholders = SearchValues.Create(["<", "${", "{{", "$("], StringComparison.Ordinal);

    private static readonly HashSet<string> Switches =
        new(["true", "false", "yes", "no", "on", "off", "none", "null", "enabled", "disabled", "required", "optional"],
            StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text stands for a value that is kept elsewhere; so does one that says nothing.</summary>
    public static bool IsReference(string text) =>
        string.IsNullOrWhiteSpace(text)
        || text.AsSpan().ContainsAny(Placeholders)
        || (text[0] == '$' && SecretNames.IsVariable(text.AsSpan(1)))
        || Schemes.Any(s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the value of a key is a secret: by what it looks like, or by the name of the key.</summary>
    public static bool Is(string key, string text) =>
        LooksLikeSecret(text) || (SecretNames.HoldsSecret(key) && !IsReference(text) && !Switches.Contains(text));

    /// <summary>Whether a text has the form of a secret, whatever its name is.</summary>
    public static bool LooksLikeSecret(string text) =>
        Token().IsMatch(text) || Password().Matches(text).Any(m => !IsReference(m.Groups["password"].Value));

    // As their issuers document them; GitHub, GitLab, AWS, Slack, Stripe, Google, npm, OpenAI and Anthropic, JSON web tokens, private keys.
    [GeneratedRegex("""
        (?<![A-Za-z0-9])(gh[pousr]_[A-Za-z0-9]{10,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}
        |(AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Z])
        |xox[abeoprs]-[A-Za-z0-9-]{10,}|[sr]k_live_[A-Za-z0-9]{16,}|AIza[A-Za-z0-9_-]{35}|npm_[A-Za-z0-9]{36}|sk-[A-Za-z0-9_-]{20,}
        |eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+)|-----BEGIN\ ([A-Z0-9]+\ )*PRIVATE\ KEY
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    // The password of a URL, and that of a connection string.
    [GeneratedRegex("""
        ://[^\s/@:]*:(?<password>[^\s@/]+)@|(?:^|[?&;\ ])(password|pwd|accountkey|sharedaccesskey)=(?<password>[^&;\s]+)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Password();
}
