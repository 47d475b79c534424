using System.Collections.Concurrent;
using System.Text.Json;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Promotion.Probing;

/// <summary>YAML files at commits. A commit never changes, so that each file is read once.</summary>
internal sealed class RevisionValues(IGitRepository repository)
{
    private readonly ConcurrentDictionary<(string Revision, string File), JsonElement> _roots = [];

    /// <summary>The root of a file at a commit; undefined when it is not there or is not YAML.</summary>
    /// <exception cref="GitException">There is no such commit, or it cannot be read.</exception>
    public async Task<JsonElement> RootAsync(string revision, string file, CancellationToken cancellationToken)
    {
        if (_roots.TryGetValue((revision, file), out var known)) return known;
        var found = await repository.ReadFileAsync(revision, file, cancellationToken).ConfigureAwait(false);
        return _roots[(revision, file)] = found is null ? default : Parse(found);
    }

    /// <summary>Whether a file has the same content at two commits.</summary>
    /// <exception cref="GitException">There is no such commit, or it cannot be read.</exception>
    public async Task<bool> AreSameAsync(string revision, string other, string file, CancellationToken cancellationToken)
    {
        var (one, two) = (
            await RootAsync(revision, file, cancellationToken).ConfigureAwait(false),
            await RootAsync(other, file, cancellationToken).ConfigureAwait(false));
        return one.ValueKind == two.ValueKind && (one.ValueKind == JsonValueKind.Undefined || JsonElement.DeepEquals(one, two));
    }

    /// <summary>The scalar at a place; null when there is none.</summary>
    /// <exception cref="GitException">There is no such commit, or it cannot be read.</exception>
    public async Task<JsonElement?> FindAsync(string revision, ValueLocation place, CancellationToken cancellationToken) =>
        place.Path.Find(await RootAsync(revision, place.File, cancellationToken).ConfigureAwait(false));

    /// <summary>The root of a file; undefined when it is not YAML.</summary>
    public static JsonElement Parse(RepositoryFile file)
    {
        try
        {
            return YamlScalarEditor.Root(file.Content, file.Path);
        }
        catch (DiagnosticsException)
        {
            // An old commit may contain anything; a file that is not YAML has none of the expected values.
            return default;
        }
    }
}
