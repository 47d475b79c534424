using PolyGitops.Sdk.Bootstrap.Installing;
using PolyGitops.Sdk.Generation.Infra;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Bootstrap.Registering;

/// <summary>The step that gives one Argo CD the credentials of its repositories.</summary>
internal sealed class CredentialStep(Platform platform, BootstrapOptions options, Cluster cluster)
{
    public BootstrapStep Create(string after) => new()
    {
        Name = BootstrapSteps.In(BootstrapSteps.Credentials, cluster.Name),
        DependsOn = [after],
        PlanAsync = async (context, cancellationToken) =>
        {
            var secrets = await SecretsAsync(cancellationToken).ConfigureAwait(false);
            return await context.PlanObjectsAsync(cluster.Name, secrets, cancellationToken).ConfigureAwait(false);
        },
        RunAsync = RunAsync,
    };

    private async Task<BootstrapStepResult> RunAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        if (GitCredentialsSecret.Of(platform) is { } image && image.Namespace != platform.ArgoCd.Namespace)
            await PlatformNamespace.EnsureAsync(context, cluster.Name, image.Namespace, cancellationToken).ConfigureAwait(false);
        var secrets = await SecretsAsync(cancellationToken).ConfigureAwait(false);
        return await context.ApplyObjectsAsync(cluster.Name, secrets, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Manifest>> SecretsAsync(CancellationToken cancellationToken)
    {
        var secrets = new List<Manifest>();
        if (RequiredCredentials.ImageUpdates(platform, cluster) is { } request)
        {
            var found = await options.Credentials(request, cancellationToken).ConfigureAwait(false);
            if (found is not { Username: not null, Password: not null }) throw new BootstrapException(RequiredCredentials.Missing(request));
            var place = GitCredentialsSecret.Of(platform)!;
            secrets.Add(
                SecretManifest.Create(place.Namespace, place.Name, null, ("username", found.Username), ("password", found.Password)));
        }
        foreach (var repository in ArgoCdRepositories.Of(platform, platform.Infra, platform.ArgoCd.Installation, cluster))
        {
            if (await SecretAsync(repository, cancellationToken).ConfigureAwait(false) is { } secret) secrets.Add(secret);
        }
        return secrets;
    }

    // The chart's values declare the repositories already: then only those with credentials need a Secret, of which they inherit by URL.
    private async Task<Manifest?> SecretAsync(ArgoCdRepository repository, CancellationToken cancellationToken)
    {
        var found = await options.Credentials(Request(repository), cancellationToken).ConfigureAwait(false);
        var isDeclared = options.ArgoCd is ArgoCdChart;
        if (isDeclared && found is null) return null;
        return SecretManifest.Create(
            platform.ArgoCd.Namespace,
            (isDeclared ? "polygitops-creds-" : "polygitops-repo-") + repository.Name,
            isDeclared ? "repo-creds" : "repository",
            ("type", repository.IsHelm ? "helm" : "git"),
            ("url", repository.Url),
            ("name", repository.IsHelm && !isDeclared ? repository.Name : null),
            ("enableOCI", repository.IsOci ? "true" : null),
            ("username", found?.Username),
            ("password", found?.Password),
            ("sshPrivateKey", found?.SshPrivateKey));
    }

    private CredentialRequest Request(ArgoCdRepository repository) => new()
    {
        Purpose = repository.IsOci
            ? CredentialPurpose.OciRegistry
            : repository.IsHelm
            ? CredentialPurpose.HelmRepository
            : CredentialPurpose.GitRepository,
        Url = repository.Url,
        Cluster = cluster.Name,
    };
}
