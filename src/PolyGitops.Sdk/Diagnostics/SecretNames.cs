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

    [GeneratedRegex("(password|passwd|passphrase|token|secret|api_?key|private_?key|credentials?)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretKey();

    [GeneratedRegex("(^|_)(key|pass|pat|auth)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretVariable();
}
