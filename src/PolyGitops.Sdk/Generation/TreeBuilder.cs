using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PolyGitops.Sdk.Generation;

/// <summary>Collects the files of one repository while it is generated.</summary>
/// <param name="withContents">Whether the files are written; else only their paths are right, which takes far less time.</param>
internal sealed class TreeBuilder(bool withContents = true)
{
    private readonly List<RepositoryFile> _files = [];

    public void Add(string path, string text) => Add(path, Encoding.UTF8.GetBytes(text));

    public void Add<T>(string path, T resource, JsonTypeInfo<T> contract) =>
        Add(path, withContents ? YamlSerializer.SerializeToUtf8Bytes(resource, contract) : []);

    public void Add(string path, JsonElement content) => Add(path, withContents ? YamlSerializer.Serialize(content) : "");

    public void AddRange(IReadOnlyDictionary<string, string> files)
    {
        foreach (var (path, text) in files) Add(path, text);
    }

    public RepositoryTree ToTree() => RepositoryTree.From(_files);

    private void Add(string path, byte[] content) => _files.Add(new RepositoryFile { Path = path, Content = content });
}
