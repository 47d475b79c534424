namespace PolyGitops.Sdk.Tests.Tools;

/// <summary>A folder that goes with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("polygitops-").FullName;

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public void Write(IEnumerable<RepositoryFile> files, string under = "")
    {
        foreach (var file in files)
        {
            var path = this[System.IO.Path.Combine(under, file.Path)];
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content.ToArray());
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
