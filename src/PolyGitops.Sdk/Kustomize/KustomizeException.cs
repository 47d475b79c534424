namespace PolyGitops.Sdk.Kustomize;

/// <summary>Why a patch or a replacement cannot be applied, on its way to becoming a diagnostic.</summary>
internal sealed class KustomizeException(string message) : Exception(message);
