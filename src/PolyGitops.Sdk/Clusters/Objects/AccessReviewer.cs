using System.Text.Json;
using PolyGitops.Sdk.Clusters.Requests;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Objects;

/// <summary>Asks what is about no object: the version, and what this user may do.</summary>
internal sealed class AccessReviewer(ApiSender sender)
{
    public async Task<string> GetVersionAsync(CancellationToken cancellationToken)
    {
        using var answer = await sender.SendAsync(
            new() { Purpose = "Reading the version", Method = HttpMethod.Get, Path = "version" },
            cancellationToken: cancellationToken).ConfigureAwait(false);
        return answer.Root.Text("gitVersion")
            ?? throw new ClusterException($"Reading the version: {sender.Server} returned none. Check that it is a Kubernetes API server.");
    }

    public async Task<bool> IsAllowedAsync(AccessReview review, CancellationToken cancellationToken)
    {
        var request = new ApiRequest
        {
            Purpose = $"Checking the permission to {review}",
            Method = HttpMethod.Post,
            Path = "apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            Body = Body(review),
        };
        using var answer = await sender.SendAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return answer.Root.Field("status", "allowed") switch
        {
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            _ => throw new ClusterException(
                $"{request.Purpose}: {sender.Server} returned no decision. Check that it is a Kubernetes API server."),
        };
    }

    private static ReadOnlyMemory<byte> Body(AccessReview review) => ManifestBody.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("apiVersion", "authorization.k8s.io/v1");
        writer.WriteString("kind", "SelfSubjectAccessReview");
        writer.WriteStartObject("spec");
        writer.WriteStartObject("resourceAttributes");
        writer.WriteString("verb", review.Verb);
        writer.WriteString("group", review.Group);
        writer.WriteString("resource", review.Resource);
        if (review.Namespace is not null) writer.WriteString("namespace", review.Namespace);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    });
}
