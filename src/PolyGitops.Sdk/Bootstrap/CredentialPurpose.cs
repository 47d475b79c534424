namespace PolyGitops.Sdk.Bootstrap;

/// <summary>What credentials are for.</summary>
public enum CredentialPurpose
{
    /// <summary>Argo CD reads a git repository.</summary>
    GitRepository,

    /// <summary>Argo CD reads a Helm repository.</summary>
    HelmRepository,

    /// <summary>Argo CD reads charts in an OCI registry.</summary>
    OciRegistry,

    /// <summary>Argo CD Image Updater commits; the platform names the Secret, so they must be there.</summary>
    ImageUpdates,
}
