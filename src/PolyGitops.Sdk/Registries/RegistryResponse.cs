using System.Net.Http.Headers;

namespace PolyGitops.Sdk.Registries;

/// <summary>What a registry answered; the status is a success.</summary>
internal sealed record RegistryResponse(ReadOnlyMemory<byte> Body, string MediaType, HttpResponseHeaders Headers);
