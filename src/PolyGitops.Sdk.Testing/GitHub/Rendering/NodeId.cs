using System.Text;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>Ids as GraphQL has them.</summary>
internal static class NodeId
{
    public static string Of(string type, object id)
    {
        FormattableString text = $"{type.Length:000}:{type}{id}";
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(FormattableString.Invariant(text)));
    }
}
