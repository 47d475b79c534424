using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes.Patching;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.Patching;

/// <summary>Patches objects, and answers in the API server's words where that fails.</summary>
internal static class ApiPatches
{
    private static readonly StrategicMerge StrategicMerge = new(new ServerMergeDialect());

    /// <exception cref="ApiException">An operation cannot be done, or a test fails.</exception>
    public static JsonObject ApplyJson(JsonObject current, JsonArray operations)
    {
        try
        {
            return JsonPatch.Apply(current, operations) as JsonObject ?? throw ApiErrors.BadRequest("the patch leaves no object");
        }
        catch (JsonPatchException failure)
        {
            throw failure.IsMalformed
                ? ApiErrors.BadRequest(failure.Message)
                : new ApiException(422, "Invalid", "the server rejected our request due to an error in our request: "
                    + $"{failure.Operation} operation does not apply: {failure.Path}: {failure.Message}");
        }
    }

    /// <exception cref="ApiException">The patch does not fit the object.</exception>
    public static JsonObject ApplyStrategic(JsonObject current, JsonObject patch, Schema schema)
    {
        try
        {
            return StrategicMerge.Apply(current, patch, new Place(schema)) ?? [];
        }
        catch (StrategicMergeException failure)
        {
            throw ApiErrors.BadRequest(failure.Message);
        }
    }

    private sealed record Place(Schema Schema) : IMergePlace
    {
        public IReadOnlyList<string>? Keys =>
            Schema.PatchMergeKey is { } key ? [key] : Schema.PatchStrategies.Contains("merge") ? [] : null;

        public IMergePlace Items => new Place(Schema.Items);

        public IMergePlace Field(string name) => new Place(Schema.Field(name) ?? Schema.Any);
    }
}
