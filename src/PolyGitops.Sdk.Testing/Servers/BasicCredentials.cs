using System.Text;

namespace PolyGitops.Sdk.Testing.Servers;

/// <summary>Reads the header <c>Authorization</c> of basic authentication (RFC 7617).</summary>
internal static class BasicCredentials
{
    /// <summary>Null when the header is of another kind or cannot be read. The password is empty when there is none.</summary>
    public static (string User, string Password)? Read(string authorization)
    {
        if (!authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;
        var buffer = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[6..].Trim(), buffer, out var length)) return null;
        var parts = Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
