namespace PolyGitops.Sdk.Bootstrap;

/// <summary>Gives credentials when they are needed.</summary>
/// <param name="request">What they are for.</param>
/// <param name="cancellationToken">Stops.</param>
/// <returns>The credentials; null when the repository needs none.</returns>
public delegate ValueTask<RepositoryCredentials?> BootstrapCredentials(CredentialRequest request, CancellationToken cancellationToken);
