using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Kubernetes.Patching;
using PolyGitops.Sdk.Testing.Clusters.Access;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Clusters.Writing;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>Answers for <c>scale</c>, <c>finalize</c> and <c>token</c>.</summary>
internal sealed class SubresourceHandler(ObjectStore store, ObjectWriter writer, Authenticator authenticator, TimeProvider clock)
{
    public Task AnswerAsync(ApiCall call) => (call.Path.Subresource, call.Verb) switch
    {
        ("scale", "get") => Reply.JsonAsync(call.Response, Scale(Existing(call))),
        ("scale", "update") => ScaleAsync(call, _ => RequestBody.Object(call.Body, call.Context.Request.ContentType)),
        ("scale", "patch") =>
            ScaleAsync(call, now => JsonMergePatch.Apply(now, RequestBody.Object(call.Body, call.Context.Request.ContentType))),
        ("finalize", "update") =>
            Reply.WrittenAsync(call, writer.Change(call.ToWrite(), _ => RequestBody.Object(call.Body, call.Context.Request.ContentType))),
        ("token", "create") => TokenAsync(call),
        _ => throw ApiErrors.MethodNotAllowed(),
    };

    private StoredObject Existing(ApiCall call) =>
        store.Find(call.Kind.Resource, call.Key) ?? throw ApiErrors.NotFound(call.Kind.Resource, call.Path.Name);

    private Task ScaleAsync(ApiCall call, Func<JsonObject, JsonObject> change)
    {
        var result = writer.Change(call.ToWrite() with { Subresource = "" }, content =>
        {
            var wanted = change(Scale(Existing(call)))["spec"]?["replicas"]?.GetValue<int>() ?? 0;
            content["spec"]!["replicas"] = wanted;
            return content;
        });
        return Reply.JsonAsync(call.Response, Scale(result.Object));
    }

    private static JsonObject Scale(StoredObject stored)
    {
        var content = stored.Edit();
        var metadata = content["metadata"]!.AsObject();
        var kept = new JsonObject();
        foreach (var name in new[] { "name", "namespace", "uid", "resourceVersion", "creationTimestamp" })
            kept[name] = metadata[name]?.DeepClone();
        return new()
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = kept,
            ["spec"] = new JsonObject { ["replicas"] = content["spec"]?["replicas"]?.DeepClone() ?? 0 },
            ["status"] = new JsonObject { ["replicas"] = content["status"]?["replicas"]?.DeepClone() ?? 0 },
        };
    }

    private Task TokenAsync(ApiCall call)
    {
        var account = Existing(call);
        var request = RequestBody.Object(call.Body, call.Context.Request.ContentType);
        var seconds = request["spec"]?["expirationSeconds"]?.GetValue<long>() ?? 3600;
        request["kind"] = "TokenRequest";
        request["apiVersion"] = "authentication.k8s.io/v1";
        request["status"] = new JsonObject
        {
            ["token"] = authenticator.Issue(account.Key.Namespace, account.Key.Name),
            ["expirationTimestamp"] = clock.GetUtcNow().AddSeconds(seconds)
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        };
        return Reply.JsonAsync(call.Response, request, StatusCodes.Status201Created);
    }
}

/// <summary>Handles reviews, which are created but never stored: who am I, and may I.</summary>
internal sealed class ReviewHandler(Authorizer authorizer)
{
    public static bool Answers(ResourcePath path) =>
        (path.Group, path.Plural) is (
            "authorization.k8s.io", "selfsubjectaccessreviews") or ("authentication.k8s.io", "selfsubjectreviews");

    public Task AnswerAsync(HttpResponse response, ResourcePath path, ReadOnlyMemory<byte> body, ClusterUser user)
    {
        var review = RequestBody.Object(body, response.HttpContext.Request.ContentType);
        review["status"] = path.Plural == "selfsubjectreviews"
            ? new JsonObject
            {
                ["userInfo"] = new JsonObject
                {
                    ["username"] = user.Name,
                    ["groups"] = new JsonArray([.. user.Groups.Select(g => (JsonNode)g)]),
                },
            }
            : new JsonObject { ["allowed"] = IsAllowed(review, user) };
        return Reply.JsonAsync(response, review, StatusCodes.Status201Created);
    }

    private bool IsAllowed(JsonObject review, ClusterUser user)
    {
        if (review["spec"]?["resourceAttributes"] is not JsonObject asked)
            throw ApiErrors.BadRequest("spec.resourceAttributes is what can be reviewed here");
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
