using System.Text.Json;
using PolyGitops.Sdk.Testing.Registries.Http;
using PolyGitops.Sdk.Testing.Registries.Images;
using PolyGitops.Sdk.Testing.Registries.Storage;

namespace PolyGitops.Sdk.Testing.Registries.Handlers;

/// <summary>Serves, takes and deletes manifests.</summary>
internal sealed class ManifestHandler(RegistryStore store)
{
    private const int LargestManifest = 4 * 1024 * 1024;

    public Task GetAsync(RegistryCall call)
    {
        if (!store.Has(call.Repository)) throw RegistryApiException.UnknownName(call.Repository);
        var manifest = store.Manifest(call.Repository, call.Reference)
            ?? throw RegistryApiException.UnknownManifest(call.Repository, call.Reference);
        var accept = call.Context.Request.Headers.Accept.ToString();
        var isOci = manifest.MediaType is MediaTypes.OciIndex or MediaTypes.OciManifest;
        // Clients from before the OCI's types do not name them, and could not read what they get.
        if (isOci && !accept.Contains(manifest.MediaType, StringComparison.Ordinal))
        {
            throw new RegistryApiException(
                404, "MANIFEST_UNKNOWN",
                $"OCI {(manifest.MediaType == MediaTypes.OciIndex ? "index" : "manifest")} found, but accept header does not support it");
        }
        call.Response.Headers["Docker-Content-Digest"] = manifest.Digest;
        call.Response.Headers.ETag = $"\"{manifest.Digest}\"";
        return RegistryReply.BytesAsync(call.Response, manifest.Bytes, manifest.MediaType);
    }

    public Task PutAsync(RegistryCall call)
    {
        if (call.Body.Length > LargestManifest) throw new RegistryApiException(413, "SIZE_INVALID", "the manifest is too large");
        using var json = Parse(call.Body);
        var mediaType = json.RootElement.TryGetProperty("mediaType", out var own) ? own.GetString() : call.Context.Request.ContentType;
        var manifest = new RegistryContent(mediaType ?? MediaTypes.OciManifest, call.Body);
        if (OciDigest.IsDigest(call.Reference) && call.Reference != manifest.Digest)
            throw new RegistryApiException(
                400, "DIGEST_INVALID", "provided digest did not match uploaded content", new { digest = call.Reference });
        CheckReferences(call.Repository, json.RootElement);
        store.PutManifest(call.Repository, call.Reference, manifest);
        if (json.RootElement.TryGetProperty("subject", out var subject))
            call.Response.Headers["OCI-Subject"] = subject.GetProperty("digest").GetString();
        return RegistryReply.EmptyAsync(
            call.Response, 201, ("Location", $"/v2/{call.Repository}/manifests/{manifest.Digest}"),
            ("Docker-Content-Digest", manifest.Digest));
    }

    public Task DeleteAsync(RegistryCall call) => store.DeleteManifest(call.Repository, call.Reference)
        ? RegistryReply.EmptyAsync(call.Response, 202)
        : throw (store.Has(call.Repository)
            ? RegistryApiException.UnknownManifest(call.Repository, call.Reference)
            : RegistryApiException.UnknownName(call.Repository));

    /// <summary>The manifests that say they are about another.</summary>
    public Task ReferrersAsync(RegistryCall call)
    {
        var referrers = store.Manifests(call.Repository).Where(m => Subject(m) == call.Reference)
            .Select(m => new { mediaType = m.MediaType, digest = m.Digest, size = m.Bytes.Length, artifactType = ArtifactType(m) });
        return RegistryReply.JsonAsync(
            call.Response, new { schemaVersion = 2, mediaType = MediaTypes.OciIndex, manifests = referrers.ToList() }, 200,
            MediaTypes.OciIndex);
    }

    private void CheckReferences(string repository, JsonElement manifest)
    {
        foreach (var digest in Digests(manifest, "manifests").Where(d => store.Manifest(repository, d) is null))
            throw new RegistryApiException(
                400, "MANIFEST_BLOB_UNKNOWN", "manifest references a manifest or blob unknown to registry", new { digest });
        foreach (
            var digest in Digests(manifest, "config").Concat(Digests(manifest, "layers")).Where(d => store.Blob(repository, d) is null))
            throw new RegistryApiException(400, "MANIFEST_BLOB_UNKNOWN", "blob unknown to registry", new { digest });
    }

    private static IEnumerable<string> Digests(JsonElement manifest, string name)
    {
        if (!manifest.TryGetProperty(name, out var found)) return [];
        IEnumerable<JsonElement> descriptors = found.ValueKind == JsonValueKind.Array ? found.EnumerateArray() : [found];
        return descriptors.Select(d => d.GetProperty("digest").GetString()!);
    }

    private static string? Subject(RegistryContent manifest)
    {
        using var json = JsonDocument.Parse(manifest.Bytes);
        return json.RootElement.TryGetProperty("subject", out var subject) ? subject.GetProperty("digest").GetString() : null;
    }

    private static string? ArtifactType(RegistryContent manifest)
    {
        using var json = JsonDocument.Parse(manifest.Bytes);
        return json.RootElement.TryGetProperty("artifactType", out var type) ? type.GetString() : null;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("schemaVersion", out _)) return json;
            json.Dispose();
        }
        catch (JsonException)
        {
            // It is answered below like any other text that is not a manifest.
        }
        throw new RegistryApiException(400, "MANIFEST_INVALID", "manifest invalid");
    }
}
