namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>The addresses in the answers.</summary>
internal sealed class GitHubUrls(Uri server, Uri web)
{
    private readonly string _server = server.AbsoluteUri.TrimEnd('/');
    private readonly string _web = web.AbsoluteUri.TrimEnd('/');

    /// <summary>What is downloaded from this server, whatever address people see.</summary>
    public string Download(string path) => $"{_server}/{path}";

    public string Api(string path) => $"{_server}/api/v3/{path}";

    public string Api(RepositoryState repository, string path = "") =>
        Api($"repos/{repository.FullName}{(path.Length > 0 ? "/" : "")}{path}");

    public string Web(string path) => $"{_web}/{path}";

    public string Web(RepositoryState repository, string path = "") => Web($"{repository.FullName}{(path.Length > 0 ? "/" : "")}{path}");

    public string Clone(RepositoryState repository) => Web(repository.FullName + ".git");
}
