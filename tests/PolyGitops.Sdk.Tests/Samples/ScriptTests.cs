using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using PolyGitops.Sdk.Tests.Tools;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Samples;

public class ScriptTests
{
    [Fact]
    public async Task The_csx_script_generates_the_reference_platform()
    {
        using var folder = new TemporaryFolder();
        var lines = Lines("platform.csx");
        Assert.Contains(lines, l => l.StartsWith("#r \"nuget: PolyGitops.Sdk, ", StringComparison.Ordinal));
        // dotnet-script resolves packages; here the assembly under test takes the package's place.
        var text = string.Join(
            '\n', lines.Where(l => !l.StartsWith("#r ", StringComparison.Ordinal) && !l.StartsWith("#!", StringComparison.Ordinal)));
        var options = ScriptOptions.Default
            .AddReferences(typeof(Platform).Assembly)
            .AddImports("System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading.Tasks");
        await CSharpScript.RunAsync(text, options, new Globals { Args = [folder.Path] }, typeof(Globals));
        foreach (var generated in Reference.Build().Generate())
            Assert.Equal(generated.Tree, RepositoryTree.ReadFrom(folder[generated.Repository.Name]));
    }

    [Fact]
    public void Both_scripts_say_the_same() => Assert.Equal(Body("platform.csx"), Body("platform.cs"));

    private static IEnumerable<string> Body(string script) =>
        Lines(script).SkipWhile(l => !l.StartsWith("var output = ", StringComparison.Ordinal)).Skip(1);

    private static string[] Lines(string script) => File.ReadAllLines(Path.Combine(RepositoryRoot.Root, "samples", "scripts", script));

    /// <summary>What dotnet-script gives a script.</summary>
    public sealed class Globals
    {
        public required IList<string> Args { get; init; }
    }
}
