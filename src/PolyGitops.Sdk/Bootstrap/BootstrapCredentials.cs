namespace PolyGitops.Sdk.Bootstrap;

/// <summary>Provides credentials when they are needed.</summary>
/// <param name="request">What they are for.</param>
/// <param name="cancellationToken">Cancels the operation.</param>
/// <returns>The credentials; null when the repository needs none.</returns>
public delegate ValueTask<RepositoryCredentials?> BootstrapCredentials(CredentialRequest request, CancellationToken cancellationToken);
