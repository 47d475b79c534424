namespace PolyGitops.Sdk.Tests.Tools;

/// <summary>Tests that run real tools; reported as skipped, by name, where one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(params string[] tools)
    {
        Tools = tools;
        if (tools.FirstOrDefault(t => ToolPath.Find(t) is null) is { } missing) Skip = $"{missing} is not installed";
    }

    public IReadOnlyList<string> Tools { get; }
}
