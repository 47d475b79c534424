using PolyGitops.Sdk.Clusters.Requests;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Clusters.Deleting;

/// <summary>Explains why an object has not been deleted.</summary>
internal static class DeletionTrouble
{
    public static string Describe(ObjectReference reference, Manifest last, TimeSpan timeout)
    {
        var content = last.Content;
        var finalizers = content.Items("metadata", "finalizers").Concat(content.Items("spec", "finalizers")).Select(f => f.ToString()).ToList();
        var said = content.Items("status", "conditions")
            .Where(c => c.Text("status") == "True" && c.Text("message") is { Length: > 0 })
            .Select(c => $"{c.Text("type")}: {ServerWords.Clean(c.Text("message")!, reference.Type)}").ToList();
        var keeps = finalizers.Count == 0 ? "it has no finalizers" : "waiting for its finalizers:  " + string.Join(", ", finalizers);
        var conditions = said.Count == 0 || reference.Type.Kind != "Namespace" ? "" : $" ({string.Join("; ", said)})";
        return FormattableString.Invariant($"Deleting {reference}: it still exists after {timeout.TotalSeconds:0.#} s;  {keeps}{conditions}. ")
            + "Check the controllers that own the finalizers, or wait longer.";
    }
}
