namespace PolyGitops.Sdk.Testing.Registries.Images;

/// <summary>A manifest or a blob: its bytes, and what they are called and are.</summary>
internal sealed record RegistryContent(string MediaType, ReadOnlyMemory<byte> Bytes)
{
    public string Digest { get; } = OciDigest.Of(Bytes.Span);
}
