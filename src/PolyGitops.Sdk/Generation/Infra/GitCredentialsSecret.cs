namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>The Secret with which Argo CD Image Updater commits.</summary>
internal sealed record GitCredentialsSecret
{
    /// <summary>Environment variable with the user's name.</summary>
    public const string UserVariable = "GIT_USERNAME";

    /// <summary>Environment variable with the password or token.</summary>
    public const string PasswordVariable = "GIT_PASSWORD";

    /// <summary>Namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>The Secret that the platform asks for, or null when it asks for none.</summary>
    public static GitCredentialsSecret? Of(Platform platform)
    {
        if (platform.ArgoCdImageUpdater.GitCredentials is not { } reference) return null;
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        return new() { Namespace = reference[..slash], Name = reference[(slash + 1)..] };
    }
}
