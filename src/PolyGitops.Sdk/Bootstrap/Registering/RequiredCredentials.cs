using PolyGitops.Sdk.Generation.Infra;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Bootstrap.Registering;

/// <summary>The credentials that a platform requires.</summary>
internal static class RequiredCredentials
{
    /// <summary>The credentials that Argo CD Image Updater commits with; null when the platform does not need them.</summary>
    public static CredentialRequest? ImageUpdates(Platform platform, Cluster cluster) => GitCredentialsSecret.Of(platform) is null
        ? null
        : new()
        {
            Purpose = CredentialPurpose.ImageUpdates,
            Url = platform.GitHost.CloneUrlOf(platform.K8s),
            Cluster = cluster.Name,
        };

    /// <summary>Those that are not there, one sentence each.</summary>
    public static async Task<IReadOnlyList<string>> FindProblemsAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var cluster in context.Platform.ArgoCdClusters())
        {
            if (ImageUpdates(context.Platform, cluster) is not { } request) continue;
            var found = await context.Options.Credentials(request, cancellationToken).ConfigureAwait(false);
            if (found is not { Username: not null, Password: not null }) problems.Add(Missing(request));
        }
        return problems;
    }

    /// <summary>Reports that credentials are missing.</summary>
    public static string Missing(CredentialRequest request) =>
        $"Argo CD Image Updater in '{request.Cluster}' needs a user with a password or token that can write to {request.Url}: "
        + $"set {GitCredentialsSecret.UserVariable} and {GitCredentialsSecret.PasswordVariable}, or provide them with the "
            + "option Credentials.";
}
