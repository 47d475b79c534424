using k8s;
using k8s.KubeConfigModels;
using PolyGitops.Sdk.Clusters.Requests;

namespace PolyGitops.Sdk.Clusters.Credentials;

/// <summary>How a server is reached as a kubeconfig says.</summary>
internal sealed class KubeconfigConnection
{
    private readonly KubernetesClientConfiguration _configuration;
    private readonly SentSecrets _secrets = new();
    private Func<ExecCredentialProvider>? _plugin;

    private KubeconfigConnection(KubernetesClientConfiguration configuration) => _configuration = configuration;

    /// <summary>The namespace of the context; null when it has none.</summary>
    public string? Namespace => _configuration.Namespace;

    /// <summary>Where the server is.</summary>
    public string Host => _configuration.Host;

    /// <summary>As the configuration says.</summary>
    public static KubeconfigConnection Of(KubernetesClientConfiguration configuration)
    {
        var connection = new KubeconfigConnection(configuration);
        connection._secrets.Keep(configuration.AccessToken, configuration.Password, configuration.ClientCertificateKeyData);
        return connection;
    }

    /// <summary>As a kubeconfig says. Its credential plugin is not run yet.</summary>
    public static KubeconfigConnection Of(K8SConfiguration kubeconfig, string? context)
    {
        var (user, cluster) = Find(kubeconfig, context);
        if (user?.UserCredentials?.ExternalExecution is not { } plugin || string.IsNullOrWhiteSpace(plugin.Command))
            return Of(KubernetesClientConfiguration.BuildConfigFromConfigObject(kubeconfig, context));
        // KubernetesClient would run it here and now, and wait for it, whoever cancels.
        user.UserCredentials.ExternalExecution = null;
        // It insists on credentials. What comes from the plugin replaces this.
        user.UserCredentials.Token = "-";
        var connection = Of(KubernetesClientConfiguration.BuildConfigFromConfigObject(kubeconfig, context));
        connection._plugin = () => new(plugin, cluster?.ClusterEndpoint, connection._secrets, new CommandRunner());
        connection._configuration.AccessToken = null;
        return connection;
    }

    /// <summary>Opens it.</summary>
    public IApiTransport Open()
    {
        var plugin = _plugin?.Invoke();
        if (plugin is not null) _configuration.TokenProvider = plugin;
        _configuration.FirstMessageHandlerSetup = handler =>
        {
            // A redirect would take the client certificate, and the body with it, to whatever server it names.
            handler.AllowAutoRedirect = false;
            handler.UseCookies = false;
            plugin?.Present(handler.SslOptions);
        };
        return new HttpTransport(
            new k8s.Kubernetes(_configuration), isOwned: true, _configuration.TlsServerName, _secrets, plugin);
    }

    // As KubernetesClient finds them.
    private static (User? User, Cluster? Cluster) Find(K8SConfiguration kubeconfig, string? context)
    {
        var name = context ?? kubeconfig.CurrentContext;
        var details = kubeconfig.Contexts?.FirstOrDefault(c => IsSame(c.Name, name))?.ContextDetails;
        return (kubeconfig.Users?.FirstOrDefault(u => IsSame(u.Name, details?.User)),
            kubeconfig.Clusters?.FirstOrDefault(c => IsSame(c.Name, details?.Cluster)));
    }

    private static bool IsSame(string? left, string? right) =>
        left is not null && string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
