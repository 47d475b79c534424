namespace PolyGitops.Sdk.Tests.Manifests;

/// <summary>A test that reads the official schemas; reported as skipped, by name, where they are not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CrdFactAttribute : FactAttribute
{
    public CrdFactAttribute()
    {
        if (CrdSchemas.Folder is null) Skip = "the official schemas are not here: POLYGITOPS_CRD_DIR names no folder";
    }
}
