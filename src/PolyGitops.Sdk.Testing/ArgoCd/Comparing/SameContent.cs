using System.Text.Json;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>Whether two states of an object agree in a member.</summary>
internal static class SameContent
{
    public static bool Are(Manifest one, Manifest other, params ReadOnlySpan<string> path)
    {
        var (before, after) = (one.Content.Field(path), other.Content.Field(path));
        return before is null ? after is null : after is not null && JsonElement.DeepEquals(before.Value, after.Value);
    }
}
