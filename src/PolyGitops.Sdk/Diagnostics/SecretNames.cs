using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Diagnostics;

/// <summary>Names of values which say that these are secret.</summary>
internal static partial class SecretNames
{
    /// <summary>Whether a key's value is a secret. A reference to a secret by its name is none.</summary>
    public static bool IsSecretKey(string key) => SecretKey().IsMatch(key);

    /// <summary>
    /// Whether the value of an environment variable is to be treated as a secret: its name says so, or it is an input of Terraform, of
    /// which nobody knows whether it is one.
    /// </summary>
    public static bool IsSecretVariable(string name) =>
        name.StartsWith("TF_VAR_", StringComparison.OrdinalIgnoreCase) || IsSecretKey(name) || SecretVariable().IsMatch(name);

    /// <summary>
    /// Whether a key of values holds a secret itself. <c>existingSecret</c>, <c>passwordSecret</c> and the like name the Secret that does.
    /// </summary>
    public static bool HoldsSecret(string key) => (IsSecretKey(key) || SecretValue().IsMatch(key)) && !SecretObject().IsMatch(key);

    /// <summary>Whether a key's value is a password, which people also write as a number.</summary>
    public static bool IsPassword(string key) => Password().IsMatch(key);

    /// <summary>Whether a text is the name of a variable.</summary>
    public static bool IsVariable(ReadOnlySpan<char> text) => Variable().IsMatch(text);

    [GeneratedRegex(
        "(access|secret|signing|encryption|master|licen[cs]e|account)[-_]?key$|(^|[-_])(pass|pat|pwd)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretValue();

    // Environment variables are not written so: AUTH_SECRET is a secret itself.
    [GeneratedRegex(
        "[eE]xisting[A-Za-z]*[-_]?[sS]ecret$"
            + "|([pP]ull|[tT]ls|TLS|[cC]ert|[cC]ertificate|[cC]a|[cC]redentials?"
            + "|[pP]assword|[tT]oken|[aA]uth|[aA]dmin|[iI]mage|[rR]egistry)"
            + "Secret$")]
    private static partial Regex SecretObject();

    [GeneratedRegex("(password|passwd|passphrase)$", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Variable();

    [GeneratedRegex("(password|passwd|passphrase|token|secret|api_?key|private_?key|credentials?)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretKey();

    [GeneratedRegex("(^|_)(key|pass|pat|auth)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretVariable();
}
