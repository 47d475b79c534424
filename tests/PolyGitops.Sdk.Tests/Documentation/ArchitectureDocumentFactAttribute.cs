namespace PolyGitops.Sdk.Tests.Documentation;

/// <summary>
/// A test that reads the reference platform's hand-written architecture document; reported as skipped, by name, where it is not
/// there.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ArchitectureDocumentFactAttribute : FactAttribute
{
    public ArchitectureDocumentFactAttribute()
    {
        if (!System.IO.File.Exists(File)) Skip = "the hand-written document is not here: POLYGITOPS_ARCHITECTURE_DOCUMENT names no file";
    }

    public static string? File => Environment.GetEnvironmentVariable("POLYGITOPS_ARCHITECTURE_DOCUMENT");
}
