namespace PolyGitops.Sdk.Tests.Tools;

/// <summary>A test that runs real tools; reported as skipped, by name, where one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] tools)
    {
        Tools = tools;
        if (tools.FirstOrDefault(t => ToolPath.Find(t) is null) is { } missing) Skip = $"{missing} is not installed";
    }

    public IReadOnlyList<string> Tools { get; }
}
