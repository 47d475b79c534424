using PolyGitops.Sdk.Clusters.Requests;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Clusters.Deleting;

/// <summary>Says why an object does not go.</summary>
internal static class DeletionTrouble
{
    public static string Describe(ObjectReference reference, Manifest last, TimeSpan timeout)
    {
        var content = last.Content;
        var finalizers = content.Items("metadata", "finalizers").Concat(content.Items("spec", "finalizers")).Select(f => f.ToString()).ToList();
        var said = content.Items("status", "conditions")
            .Where(c => c.Text("status") == "True" && c.Text("message") is { Length: > 0 })
            .Select(c => $"{c.Text("type")}: {ServerWords.Clean(c.Text("message")!, reference.Type)}").ToList();
        var keeps = finalizers.Count == 0 ? "it has no finalizers" : "its finalizers keep it: " + string.Join(", ", finalizers);
        var conditions = said.Count == 0 || reference.Type.Kind != "Namespace" ? "" : $" ({string.Join("; ", said)})";
        return FormattableString.Invariant($"Deleting {reference}: it was not gone within {timeout.TotalSeconds:0.#} s; {keeps}{conditions}. ")
            + "Look at the controllers that the finalizers belong to, or wait longer.";
    }
}
