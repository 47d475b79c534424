using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PolyGitops.Sdk.Files;

namespace PolyGitops.Sdk.Generation;

/// <summary>Collects the files of one repository while it is generated.</summary>
/// <param name="withContents">Whether the files are written; else only their paths are right, which takes far less time.</param>
internal sealed class TreeBuilder(bool withContents = true)
{
    private readonly List<RepositoryFile> _files = [];

    /// <param name="path">Path in the repository.</param>
    /// <param name="text">The content.</param>
    /// <param name="merge">What others write in the file; null when it is nobody else's.</param>
    public void Add(string path, string text, FileMerge? merge = null) => Add(path, Encoding.UTF8.GetBytes(text), merge);

    public void Add<T>(string path, T resource, JsonTypeInfo<T> contract, FileMerge? merge = null) =>
        Add(path, withContents ? YamlSerializer.SerializeToUtf8Bytes(resource, contract) : [], merge);

    public void Add(string path, JsonElement content, FileMerge? merge = null) =>
        Add(path, withContents ? YamlSerializer.Serialize(content) : "", merge);

    public void AddRange(IReadOnlyDictionary<string, string> files)
    {
        foreach (var (path, text) in files) Add(path, text);
    }

    public RepositoryTree ToTree() => RepositoryTree.From(_files);

    private void Add(string path, byte[] content, FileMerge? merge) =>
        _files.Add(new RepositoryFile { Path = path, Content = content, Merge = merge });
}
