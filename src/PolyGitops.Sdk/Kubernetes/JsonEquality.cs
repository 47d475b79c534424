using System.Text.Json;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>Whether two JSON trees say the same to Kubernetes: members that are null count as none.</summary>
internal sealed class JsonEquality(Func<string, string, bool> isSameText)
{
    public bool Are(JsonElement before, JsonElement after)
    {
        if (before.ValueKind != after.ValueKind) return false;
        return before.ValueKind switch
        {
            JsonValueKind.Object => AreSameMembers(Members(before), Members(after)),
            JsonValueKind.Array => before.GetArrayLength() == after.GetArrayLength()
                && before.EnumerateArray().Zip(after.EnumerateArray()).All(p => Are(p.First, p.Second)),
            JsonValueKind.String => isSameText(before.GetString()!, after.GetString()!),
            _ => JsonElement.DeepEquals(before, after),
        };
    }

    /// <summary>The members that are not null; of a key that stands twice, the last.</summary>
    public static Dictionary<string, JsonElement> Members(JsonElement json)
    {
        var members = new Dictionary<string, JsonElement>();
        foreach (var property in json.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null) members.Remove(property.Name);
            else members[property.Name] = property.Value;
        }
        return members;
    }

    private bool AreSameMembers(Dictionary<string, JsonElement> before, Dictionary<string, JsonElement> after) =>
        before.Count == after.Count && before.All(m => after.TryGetValue(m.Key, out var other) && Are(m.Value, other));
}
