namespace PolyGitops.Sdk.Tests;

/// <summary>The repository that the tests are part of.</summary>
internal static class RepositoryRoot
{
    /// <summary>Its folder: the nearest one above the test's assembly that holds the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PolyGitops.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds PolyGitops.sln.");
    }
}
