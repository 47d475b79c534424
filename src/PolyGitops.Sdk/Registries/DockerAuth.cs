using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Registries;

/// <summary>One entry of <c>auths</c>: <c>auth</c> in base64, or user name and password, or a refresh token.</summary>
internal static class DockerAuth
{
    /// <summary>Null for an entry without credentials: the mark that a credential helper has them.</summary>
    public static RegistryCredentials? Read(JsonElement entry)
    {
        var (user, password) = (entry.Text("username") ?? "", entry.Text("password") ?? "");
        if (entry.Text("auth") is { Length: > 0 } auth)
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(auth));
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) (user, password) = (text[..colon], text[(colon + 1)..].TrimEnd('\0'));
        }
        var refresh = entry.Text("identitytoken") is { Length: > 0 } token ? token : null;
        return user.Length == 0 && refresh is null ? null : new() { Username = user, Password = password, RefreshToken = refresh };
    }
}
