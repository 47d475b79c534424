using System.Text;

namespace PolyGitops.Sdk.Testing.Registries.Access;

/// <summary>Reads the header <c>Authorization</c> of basic authentication (RFC 7617).</summary>
internal static class BasicCredentials
{
    public static (string User, string Password)? Read(string authorization)
    {
        if (!authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;
        var buffer = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[6..].Trim(), buffer, out var length)) return null;
        var text = Encoding.UTF8.GetString(buffer, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }
}
