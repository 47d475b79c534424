using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation;

/// <summary>A generated repository of Python code on disk, and the real tools over it.</summary>
internal sealed class PythonRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PythonRepository(Platform platform, string name)
    {
        Files = platform.Generate().Single(g => g.Repository.Name == name).Tree;
        _folder.Write(Files);
    }

    public RepositoryTree Files { get; }

    public string Text(string path) => Files[path].Text;

    public void Replace(string path, string text, string other) =>
        File.WriteAllText(_folder[path], Text(path).Replace(text, other, StringComparison.Ordinal));

    /// <summary>Runs the repository's own tests and gives what pytest printed.</summary>
    public Task<string> TestAsync() => Tool.OutputAsync(
        PythonFactAttribute.Python, _folder.Path, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider");

    /// <summary>The findings of pyflakes and yamllint.</summary>
    public async Task<string> LintAsync()
    {
        var (_, python, pythonError) = await Tool.RunAsync("pyflakes3", _folder.Path, ".");
        var (_, yaml, yamlError) = await Tool.RunAsync("yamllint", _folder.Path, "-d", "relaxed", ".");
        return python + pythonError + yaml + yamlError;
    }

    public Task<string> KustomizeAsync(string folder) => Tool.OutputAsync("kubectl", _folder.Path, "kustomize", folder);

    public void Dispose() => _folder.Dispose();
}
