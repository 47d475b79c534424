using System.Text.Json;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.ArgoCd.State;

/// <summary>Whether the status of an Application refers to its current spec.</summary>
internal static class ComparedSpec
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    public static bool IsCurrent(Manifest application)
    {
        var spec = application.Content.Field("spec") ?? Nothing;
        if (application.Content.Field("status", "sync", "comparedTo") is not { } compared) return false;
        return AreSame(spec.Field("destination"), compared.Field("destination")) && IsSourceCurrent(spec, compared);
    }

    // Hydrator over sources over source. Argo CD compares the branch that a hydrator writes to.
    private static bool IsSourceCurrent(JsonElement spec, JsonElement compared)
    {
        if (spec.Field("sourceHydrator") is { } hydrator)
        {
            return compared.Text("source", "repoURL") == (hydrator.Text("syncSource", "repoURL") ?? hydrator.Text("drySource", "repoURL"))
                && compared.Text("source", "path") == hydrator.Text("syncSource", "path")
                && compared.Text("source", "targetRevision") == hydrator.Text("syncSource", "targetBranch");
        }
        return spec.Items("sources").Any()
            ? AreSame(spec.Field("sources"), compared.Field("sources"))
            : AreSame(spec.Field("source"), compared.Field("source"));
    }

    // Argo CD omits empty fields; the author of the spec may not.
    private static bool AreSame(JsonElement? left, JsonElement? right)
    {
        if (IsEmpty(left) || IsEmpty(right)) return IsEmpty(left) && IsEmpty(right);
        var (one, other) = (left!.Value, right!.Value);
        if (one.ValueKind != other.ValueKind) return false;
        return one.ValueKind switch
        {
            JsonValueKind.Object => Keys(one).Union(Keys(other)).All(k => AreSame(one.Field(k), other.Field(k))),
            JsonValueKind.Array => one.GetArrayLength() == other.GetArrayLength()
                && one.EnumerateArray().Zip(other.EnumerateArray()).All(p => AreSame(p.First, p.Second)),
            _ => JsonElement.DeepEquals(one, other),
        };
    }

    private static bool IsEmpty(JsonElement? value) => value is not { } json || json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => json.ValueEquals(""),
        JsonValueKind.Array => json.GetArrayLength() == 0,
        JsonValueKind.Object => json.EnumerateObject().All(p => IsEmpty(p.Value)),
        _ => false,
    };

    private static IEnumerable<string> Keys(JsonElement json) => json.EnumerateObject().Select(p => p.Name);
}
