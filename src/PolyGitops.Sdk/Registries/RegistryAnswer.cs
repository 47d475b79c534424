using System.Net.Http.Headers;

namespace PolyGitops.Sdk.Registries;

/// <summary>What a registry answered; the status is a success.</summary>
internal sealed record RegistryAnswer(ReadOnlyMemory<byte> Body, string MediaType, HttpResponseHeaders Headers);
