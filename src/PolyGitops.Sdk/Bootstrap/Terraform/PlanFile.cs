namespace PolyGitops.Sdk.Bootstrap.Terraform;

/// <summary>The place of a saved plan. A plan may hold secrets: only its owner may read it, git ignores it, and it does not stay.</summary>
internal sealed class PlanFile : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _folder;

    public PlanFile(string workingDirectory)
    {
        _folder = System.IO.Path.GetFullPath(System.IO.Path.Combine(workingDirectory, ".terraform", "polygitops"));
        // Left behind by a killed run.
        Remove();
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_folder);
        else Directory.CreateDirectory(_folder, OwnerOnly);
    }

    public string Path => System.IO.Path.Combine(_folder, "bootstrap.tfplan");

    public void Dispose() => Remove();

    private void Remove()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
