namespace PolyGitops.Sdk.Tests.Tools;

/// <summary>Finds the real tools that tests run.</summary>
public static class ToolPath
{
    /// <summary>Path of a tool: from <c>POLYGITOPS_TOOL</c>, else the first one on PATH; null when there is none.</summary>
    public static string? Find(string tool)
    {
        var variable = "POLYGITOPS_" + tool.ToUpperInvariant().Replace('-', '_');
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } said) return File.Exists(said) ? said : null;
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, tool))
            .FirstOrDefault(File.Exists);
    }
}
