using System.Text;
using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace PolyGitops.Sdk.Clusters;

/// <summary>Finds and reads kubeconfigs. Their content never gets into a message.</summary>
internal static class ClusterConfiguration
{
    public const string DefaultNamespace = "default";

    public static KubernetesClientConfiguration FromText(string text, string? context = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read("The kubeconfig given", () =>
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return KubernetesClientConfiguration.BuildConfigFromConfigFile(stream, context);
        });
    }

    public static KubernetesClientConfiguration FromFile(string path, string? context)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new ClusterConfigurationException($"There is no kubeconfig '{path}'. Name a file that exists, or make one with your cluster's tool.");
        return Read($"The kubeconfig '{path}'", () => KubernetesClientConfiguration.BuildConfigFromConfigFile(new FileInfo(path), context));
    }

    public static KubernetesClientConfiguration FromEnvironment(string? context = null) =>
        FromEnvironment(Environment.GetEnvironmentVariable, KubernetesClientConfiguration.KubeConfigDefaultLocation, context);

    internal static KubernetesClientConfiguration FromEnvironment(Func<string, string?> variable, string defaultFile, string? context = null)
    {
        var files = (variable("KUBECONFIG") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // As for kubectl, files that are missing do not count, and several are one kubeconfig.
        string[] existing = [.. files.Where(File.Exists)];
        if (existing is [var only]) return FromFile(only, context);
        if (existing.Length > 1)
            return Read($"KUBECONFIG ({string.Join(Path.PathSeparator, existing)})", () => KubernetesClientConfiguration.BuildConfigFromConfigObject(Merge(existing), context));
        if (files.Length > 0) throw new ClusterConfigurationException($"KUBECONFIG names no file that exists: {string.Join(", ", files)}. Correct it or unset it.");
        if (File.Exists(defaultFile)) return FromFile(defaultFile, context);
        if (KubernetesClientConfiguration.IsInCluster()) return Read("The pod's service account", KubernetesClientConfiguration.InClusterConfig);
        throw new ClusterConfigurationException($"There is no kubeconfig: KUBECONFIG is not set, there is no '{defaultFile}', and this is no pod. Set KUBECONFIG to a file.");
    }

    // Of what several files name alike, the first counts.
    private static K8SConfiguration Merge(IEnumerable<string> files)
    {
        var all = files.Select(f => KubernetesClientConfiguration.LoadKubeConfig(new FileInfo(f))).ToList();
        return new()
        {
            FileName = all[0].FileName,
            CurrentContext = all.Select(c => c.CurrentContext).FirstOrDefault(c => !string.IsNullOrEmpty(c)),
            Contexts = [.. all.SelectMany(c => c.Contexts).DistinctBy(c => c.Name)],
            Clusters = [.. all.SelectMany(c => c.Clusters).DistinctBy(c => c.Name)],
            Users = [.. all.SelectMany(c => c.Users).DistinctBy(c => c.Name)],
        };
    }

    public static k8s.Kubernetes Connect(KubernetesClientConfiguration configuration) => Read("The kubeconfig", () => new k8s.Kubernetes(configuration));

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
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // Its readers fail in many ways on what is no kubeconfig, and their words may quote what they read, which may be a token.
            throw new ClusterConfigurationException($"{what} cannot be read ({problem.GetType().Name}). Check that it is YAML with clusters, users and contexts, and that its certificates are valid.");
        }
    }
}
