namespace PolyGitops.Sdk.Testing.Registries.Http;

/// <summary>An answer that is an error (OCI distribution specification, error codes).</summary>
internal sealed class RegistryApiException(int status, string code, string message, object? detail = null) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public object? Detail => detail;

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static RegistryApiException UnknownName(string repository) =>
        new(404, "NAME_UNKNOWN", "repository name not known to registry", new { name = repository });

    public static RegistryApiException UnknownManifest(string repository, string reference) =>
        new(404, "MANIFEST_UNKNOWN", "manifest unknown", new { Name = repository, Tag = reference });

    public static RegistryApiException UnknownBlob(string digest) => new(404, "BLOB_UNKNOWN", "blob unknown to registry", new { digest });

    public static RegistryApiException UnknownUpload() => new(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");

    public static RegistryApiException Unsupported() => new(405, "UNSUPPORTED", "The operation is unsupported.");
}
