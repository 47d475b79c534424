using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Clusters.Access;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Resources;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>Dispatches a request for objects, after checking that the kind is served and the user is authorized.</summary>
internal sealed class ApiDispatcher(
    KindCatalog kinds, Authenticator authenticator, Authorizer authorizer,
    ReadHandler reading, WatchHandler watching, WriteHandler writing, DeleteHandler deleting, SubresourceHandler parts,
    ReviewHandler reviews)
{
    public async Task DispatchAsync(
        HttpContext context, RequestTarget target, ReadOnlyMemory<byte> body, ClusterUser user, ClusterFault? fault,
        CancellationToken stopping)
    {
        if (target.Path is { } review && ReviewHandler.Answers(review) && HttpMethods.IsPost(context.Request.Method))
        {
            await reviews.AnswerAsync(context.Response, review, body, user).ConfigureAwait(false);
            return;
        }
        if (target.Path is not { } path || Kind(path) is not { } kind)
        {
            await Reply.NotServedAsync(context.Response).ConfigureAwait(false);
            return;
        }
        Authorize(target, path, user);
        var call = new ApiCall { Context = context, Verb = target.Verb, Kind = kind, Path = path, Body = body };
        var isPart = path.Subresource.Length > 0 && path.Subresource is not "status";
        await (isPart ? parts.AnswerAsync(call) : AnswerAsync(call, fault, stopping)).ConfigureAwait(false);
    }

    private Task AnswerAsync(ApiCall call, ClusterFault? fault, CancellationToken stopping) => call.Verb switch
    {
        "get" => reading.GetAsync(call),
        "list" => reading.ListAsync(call),
        "watch" => watching.WatchAsync(call, fault, stopping),
        "create" when call.Path.Name.Length == 0 => writing.CreateAsync(call),
        "update" when call.Path.Name.Length > 0 => writing.UpdateAsync(call),
        "patch" when call.Path.Name.Length > 0 => writing.PatchAsync(call),
        "delete" when call.Path.Subresource.Length == 0 => deleting.DeleteAsync(call),
        "deletecollection" => deleting.DeleteCollectionAsync(call),
        _ => throw ApiErrors.MethodNotAllowed(),
    };

    private ResourceKind? Kind(ResourcePath path)
    {
        if (kinds.Find(path.Group, path.Version, path.Plural) is not { } kind) return null;
        var isInNamespace = path.Namespace.Length > 0;
        // All namespaces can be listed at once, but an object is in one of them.
        var fits = kind.Namespaced ? isInNamespace || path.Name.Length == 0 : !isInNamespace;
        return fits && (path.Subresource.Length == 0 || kind.Subresources.Contains(path.Subresource)) ? kind : null;
    }

    private void Authorize(RequestTarget target, ResourcePath path, ClusterUser user)
    {
        if (authenticator.IsOpen) return;
        var wanted = new AccessAttributes
        {
            Verb = target.Verb,
            Group = path.Group,
            Resource = path.Subresource.Length > 0 ? $"{path.Plural}/{path.Subresource}" : path.Plural,
            // A namespace is in itself.
            Namespace = path is { Plural: "namespaces", Group: "" } ? path.Name : path.Namespace,
            Name = path.Name,
        };
        if (!authorizer.IsAllowed(user, wanted))
            throw ApiErrors.Forbidden(new(path.Group, path.Plural), path.Name, Authorizer.Refusal(user, wanted));
    }
}
