using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

/// <summary>The real <c>kubectl</c> on a cluster.</summary>
internal sealed class Kubectl : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Kubectl(FakeCluster cluster) => cluster.WriteKubeconfig(_folder["config"]);

    public Kubectl(string kubeConfig) => File.WriteAllText(_folder["config"], kubeConfig);

    /// <summary>Writes a file to name in arguments.</summary>
    public string Write(string name, string content)
    {
        File.WriteAllText(_folder[name], content);
        return _folder[name];
    }

    public Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        Tool.RunAsync("kubectl", _folder.Path, All(arguments));

    public Task<string> OutputAsync(params string[] arguments) => Tool.OutputAsync("kubectl", _folder.Path, All(arguments));

    public void Dispose() => _folder.Dispose();

    private string[] All(string[] arguments) => ["--kubeconfig", _folder["config"], "--cache-dir", _folder["cache"], .. arguments];
}
