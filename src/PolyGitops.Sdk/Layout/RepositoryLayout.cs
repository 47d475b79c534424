namespace PolyGitops.Sdk.Layout;

/// <summary>Files that every repository has, wherever its own are.</summary>
internal static class RepositoryLayout
{
    /// <summary>What the repository is, as readable text.</summary>
    public const string Readme = "README.md";

    /// <summary>What git does not track.</summary>
    public const string GitIgnore = ".gitignore";

    /// <summary>Configuration of yamllint.</summary>
    public const string YamlLint = ".yamllint.yaml";

    /// <summary>Who is asked for a review; GitHub reads it here.</summary>
    public const string CodeOwners = ".github/CODEOWNERS";

    /// <summary>The folder of GitHub's workflows, with the slash at its end.</summary>
    public const string WorkflowsFolder = ".github/workflows/";

    /// <summary>The workflow of a repository whose one workflow builds and tests all of it.</summary>
    public const string ContinuousIntegration = WorkflowsFolder + "ci.yaml";

    /// <summary>The description of the whole platform, which every repository carries.</summary>
    public const string Architecture = "docs/architecture.md";
}
