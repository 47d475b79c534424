using System.Diagnostics;

namespace PolyGitops.Sdk.Tests.Tools;

/// <summary>A test that runs the system's Python with some modules; reported as skipped, by name, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    /// <summary>Debian's interpreter, which has Debian's modules.</summary>
    public const string Python = "/usr/bin/python3";

    public PythonFactAttribute(params string[] modules)
    {
        Modules = modules;
        if (!File.Exists(Python)) Skip = $"{Python} is not installed";
        else if (modules.FirstOrDefault(m => !Has(m)) is { } missing) Skip = $"the Python module {missing} is not installed";
    }

    public IReadOnlyList<string> Modules { get; }

    private static bool Has(string module)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", $"import {module}"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
