using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Clusters.Access;
using PolyGitops.Sdk.Testing.Clusters.Answers;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>Answers questions that are asked by creating an object that is never stored: who am I, and may I.</summary>
internal sealed class ReviewHandler(Authorizer authorizer)
{
    public static bool Answers(ResourcePath path) =>
        (path.Group, path.Plural) is ("authorization.k8s.io", "selfsubjectaccessreviews") or ("authentication.k8s.io", "selfsubjectreviews");

    public Task AnswerAsync(HttpResponse response, ResourcePath path, ReadOnlyMemory<byte> body, ClusterUser user)
    {
        var review = RequestBody.Object(body, response.HttpContext.Request.ContentType);
        review["status"] = path.Plural == "selfsubjectreviews"
            ? new JsonObject { ["userInfo"] = new JsonObject { ["username"] = user.Name, ["groups"] = new JsonArray([.. user.Groups.Select(g => (JsonNode)g)]) } }
            : new JsonObject { ["allowed"] = IsAllowed(review, user) };
        return Reply.JsonAsync(response, review, StatusCodes.Status201Created);
    }

    private bool IsAllowed(JsonObject review, ClusterUser user)
    {
        if (review["spec"]?["resourceAttributes"] is not JsonObject asked) throw ApiErrors.BadRequest("spec.resourceAttributes is what can be reviewed here");
        var subresource = Text(asked, "subresource");
        return authorizer.IsAllowed(user, new()
        {
            Verb = Text(asked, "verb"),
            Group = Text(asked, "group"),
            Resource = subresource.Length > 0 ? $"{Text(asked, "resource")}/{subresource}" : Text(asked, "resource"),
            Namespace = Text(asked, "namespace"),
            Name = Text(asked, "name"),
        });
    }

    private static string Text(JsonObject holder, string name) => holder[name]?.ToString() ?? "";
}
