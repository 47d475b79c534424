using System.Text;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Testing.SnapshotTesting;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Testing;

/// <summary>Snapshots in a folder that goes with the test, on a machine that the test describes.</summary>
public sealed class SnapshotFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _opened = [];

    public string this[string relative] => _folder[relative];

    /// <summary>What a diff tool was opened for: the names of the received and the verified file.</summary>
    public IReadOnlyList<string> Opened => _opened;

    public bool IsBuildServer { get; set; }

    public bool Accepts { get; set; }

    public Action? BeforeDiffTool { get; set; }

    public static RepositoryTree Tree(params (string Path, string Text)[] files) =>
        RepositoryTree.From(files.Select(f => new RepositoryFile { Path = f.Path, Content = Encoding.UTF8.GetBytes(f.Text) }));

    public void Verify(RepositoryTree tree, SnapshotOptions? options = null)
    {
        var here = InFolder(options);
        new SnapshotComparison(SnapshotLocation.OfTree(here, "Type.cs", "Method"), here, Surroundings()).Verify(tree);
    }

    public void Verify(string text, string extension = "yaml", SnapshotOptions? options = null)
    {
        var here = InFolder(options);
        var place = SnapshotLocation.OfText(extension, here, "Type.cs", "Method");
        new SnapshotComparison(place, here, Surroundings()).Verify(place.Tree(Encoding.UTF8.GetBytes(text)));
    }

    public string Difference(RepositoryTree tree, SnapshotOptions? options = null) =>
        Assert.Throws<SnapshotException>(() => Verify(tree, options)).Message;

    public string Difference(string text, SnapshotOptions? options = null) =>
        Assert.Throws<SnapshotException>(() => Verify(text, options: options)).Message;

    /// <summary>Writes a file as if it had been committed.</summary>
    public void Write(string relative, string text) => Write(relative, Encoding.UTF8.GetBytes(text));

    public void Write(string relative, byte[] content) => _folder.Write([new() { Path = relative, Content = content }]);

    /// <summary>Every file, by path, with its text.</summary>
    public IReadOnlyDictionary<string, string> Files() => Directory
        .EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(_folder.Path, f).Replace('\\', '/'), File.ReadAllText);

    public void Dispose() => _folder.Dispose();

    private SnapshotOptions InFolder(SnapshotOptions? options) => (options ?? new()) with { Folder = _folder.Path };

    private SnapshotEnvironment Surroundings() => new()
    {
        IsBuildServer = IsBuildServer,
        Accepts = Accepts,
        OpenDiffTool = (received, verified) =>
        {
            BeforeDiffTool?.Invoke();
            lock (_opened) _opened.Add($"{Path.GetRelativePath(_folder.Path, received)} {Path.GetRelativePath(_folder.Path, verified)}");
        },
    };
}
