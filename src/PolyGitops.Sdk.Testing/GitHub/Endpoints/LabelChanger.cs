using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Gives labels to issues.</summary>
internal static class LabelChanger
{
    /// <summary>The names as the repository spells them; a label that it does not have is made.</summary>
    public static List<string> Ensure(RepositoryState repository, IReadOnlyList<string> names, ServerState state)
    {
        foreach (var name in names.Where(n => repository.Labels.Find(n) is null)) repository.Labels.Set(new() { Id = state.Ids.Next(), Name = name });
        return [.. names.Select(n => repository.Labels.Find(n)!.Name).Distinct()];
    }
}
