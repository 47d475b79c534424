using System.Text;
using k8s;
using k8s.Exceptions;

namespace PolyGitops.Sdk.Clusters;

/// <summary>Finds and reads kubeconfigs. Their content never gets into a message.</summary>
internal static class ClusterConfiguration
{
    public const string DefaultNamespace = "default";

    public static KubernetesClientConfiguration FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read("The kubeconfig given", () =>
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return KubernetesClientConfiguration.BuildConfigFromConfigFile(stream);
        });
    }

    public static KubernetesClientConfiguration FromFile(string path, string? context)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new ClusterConfigurationException($"There is no kubeconfig '{path}'. Name a file that exists, or make one with your cluster's tool.");
        return Read($"The kubeconfig '{path}'", () => KubernetesClientConfiguration.BuildConfigFromConfigFile(new FileInfo(path), context));
    }

    public static KubernetesClientConfiguration FromEnvironment()
    {
        var files = (Environment.GetEnvironmentVariable("KUBECONFIG") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // As for kubectl, files that are missing do not count, and several are one kubeconfig.
        string[] existing = [.. files.Where(File.Exists)];
        if (existing is [var only]) return FromFile(only, null);
        if (existing.Length > 1) return Read($"KUBECONFIG ({string.Join(Path.PathSeparator, existing)})", KubernetesClientConfiguration.BuildDefaultConfig);
        if (files.Length > 0) throw new ClusterConfigurationException($"KUBECONFIG names no file that exists: {string.Join(", ", files)}. Correct it or unset it.");
        if (File.Exists(KubernetesClientConfiguration.KubeConfigDefaultLocation)) return FromFile(KubernetesClientConfiguration.KubeConfigDefaultLocation, null);
        if (KubernetesClientConfiguration.IsInCluster()) return Read("The pod's service account", KubernetesClientConfiguration.InClusterConfig);
        throw new ClusterConfigurationException(
            $"There is no kubeconfig: KUBECONFIG is not set, there is no '{KubernetesClientConfiguration.KubeConfigDefaultLocation}', and this is no pod. Set KUBECONFIG to a file.");
    }

    public static Kubernetes Connect(KubernetesClientConfiguration configuration) => Read("The kubeconfig", () => new Kubernetes(configuration));

    private static T Read<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (KubeConfigException problem)
        {
            throw new ClusterConfigurationException($"{what} cannot be used: {problem.Message.TrimEnd('.')}. Check its current-context, clusters and users.", problem);
        }
        catch (Exception problem) when (problem is YamlDotNet.Core.YamlException or InvalidDataException or FormatException or System.Security.Cryptography.CryptographicException or IOException)
        {
            // The parsers' words may quote what they read, and that may be a token.
            throw new ClusterConfigurationException($"{what} cannot be read ({problem.GetType().Name}). Check that it is YAML with clusters, users and contexts, and that its certificates are valid.");
        }
    }
}
