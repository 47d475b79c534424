using System.Diagnostics;
using PolyGitops.Sdk.ArgoCd;

namespace PolyGitops.Sdk.Benchmarks;

/// <summary>A new process that writes one manifest, against one that writes a line: this program started again.</summary>
internal sealed class ColdStart : IMeasurement
{
    private const string Hello = "--hello";
    private const string Manifest = "--manifest";
    private const int Rounds = 15;

    private static readonly string[] Heavy = ["KubernetesClient", "Octokit", "YamlDotNet"];

    public string Name => "cold-start";

    public string Description => "a process that writes its first manifest";

    /// <summary>Plays a started process; false when this is the measuring one.</summary>
    public static bool TryPlay(string[] args)
    {
        if (args is not [Hello or Manifest]) return false;
        if (args[0] == Manifest) Console.Write(YamlSerializer.Serialize(Sample.Application(), WireContracts.Application));
        else Console.WriteLine("hello");
        Console.Error.WriteLine(string.Join(' ', AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName().Name)));
        return true;
    }

    public IEnumerable<Figure> Run()
    {
        yield return new()
        {
            What = "time to the first manifest / to the first line",
            Value = Paired.Ratio(() => Start(Manifest), () => Start(Hello), Rounds),
            AtMost = 3,
        };
        yield return new() { What = "heavy libraries loaded for it", Value = Start(Manifest).Split(' ').Count(Heavy.Contains), AtMost = 0 };
    }

    /// <summary>Runs this program with an argument, on the same console.</summary>
    /// <returns>Its exit code.</returns>
    public static int StartAgain(string argument)
    {
        using var process = Process.Start(Self(argument))!;
        process.WaitForExit();
        return process.ExitCode;
    }

    // A published program starts itself; otherwise dotnet runs the assembly.
    private static ProcessStartInfo Self(string argument) => Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet"
        ? new(Environment.ProcessPath!, [typeof(ColdStart).Assembly.Location, argument])
        : new(Environment.ProcessPath!, [argument]);

    private static string Start(string what)
    {
        var start = Self(what);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var loaded = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && output.Result.Length > 0
            ? loaded.Trim()
            : throw new InvalidOperationException($"{what} failed: {loaded}");
    }
}
