using System.Text;
using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using PolyGitops.Sdk.Clusters.Credentials;
using PolyGitops.Sdk.Clusters.Requests;

namespace PolyGitops.Sdk.Clusters;

/// <summary>Finds and reads kubeconfigs. Their content never appears in a message.</summary>
internal static class ClusterConfiguration
{
    public const string DefaultNamespace = "default";

    public static KubeconfigConnection FromText(string text, string? context = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read("The given kubeconfig", () =>
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return KubeconfigConnection.Of(KubernetesClientConfiguration.LoadKubeConfig(stream), context);
        });
    }

    public static KubeconfigConnection FromFile(string path, string? context)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            throw new ClusterConfigurationException(
                $"The kubeconfig '{path}' does not exist. Use an existing file, or create one with your cluster's tool.");
        return Read(
            $"The kubeconfig '{path}'",
            () => KubeconfigConnection.Of(KubernetesClientConfiguration.LoadKubeConfig(new FileInfo(path)), context));
    }

    public static KubeconfigConnection FromEnvironment(string? context = null) =>
        FromEnvironment(Environment.GetEnvironmentVariable, KubernetesClientConfiguration.KubeConfigDefaultLocation, context);

    internal static KubeconfigConnection FromEnvironment(
        Func<string, string?> variable, string defaultFile, string? context = null)
    {
        var files = (variable("KUBECONFIG") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // As in kubectl, missing files are ignored, and several files are merged into one kubeconfig.
        string[] existing = [.. files.Where(File.Exists)];
        if (existing is [var only]) return FromFile(only, context);
        if (existing.Length > 1)
            return Read(
                $"KUBECONFIG ({string.Join(Path.PathSeparator, existing)})",
                () => KubeconfigConnection.Of(Merge(existing), context));
        if (files.Length > 0)
            throw new ClusterConfigurationException(
                $"KUBECONFIG names no existing file: {string.Join(", ", files)}. Correct it or unset it.");
        if (File.Exists(defaultFile)) return FromFile(defaultFile, context);
        if (KubernetesClientConfiguration.IsInCluster())
            return Read("The pod's service account", () => KubeconfigConnection.Of(KubernetesClientConfiguration.InClusterConfig()));
        throw new ClusterConfigurationException(
            $"No kubeconfig was found: KUBECONFIG is not set, '{defaultFile}' does not exist, and this process does not run in a pod. "
            + "Set KUBECONFIG to a file.");
    }

    // When several files define the same name, the first one wins.
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

    public static IApiTransport Connect(KubeconfigConnection connection) => Read("The kubeconfig", connection.Open);

    private static T Read<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (KubeConfigException problem)
        {
            throw new ClusterConfigurationException(
                $"{what} cannot be used: {problem.Message.TrimEnd('.')}. Check its current-context, clusters and users.", problem);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // Its readers fail in many ways on an invalid kubeconfig, and their messages may quote the content, including tokens.
            throw new ClusterConfigurationException(
                $"{what} cannot be read ({problem.GetType().Name}). "
                + "Check that it is YAML with clusters, users and contexts, and that its certificates are valid.");
        }
    }
}
