using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

/// <summary>Small changes to repositories.</summary>
internal static class Changes
{
    public static TreeChange Write(string path, string text) => new() { Written = RepositoryTree.Empty.Add(path, text) };

    public static TreeChange Delete(string path) => new() { Deleted = [path] };

    /// <summary>A repository of the owner with one commit.</summary>
    public static FakeGitHubRepository CreateWithFile(
        this FakeGitHub github, string fullName = "octocat/shop", string path = "README.md", string text = "# shop\n")
    {
        var repository = github.Repositories.Create(fullName);
        repository.Commit(Write(path, text), "Start");
        return repository;
    }
}
