using System.Diagnostics;
using System.Globalization;
using System.Text;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Delivery;

/// <summary>A process that delivers many files to a folder, to be killed meanwhile.</summary>
public static class DeliveringProcess
{
    /// <summary>FOLDER VERSION COUNT</summary>
    public static async Task<int> Main(string[] args)
    {
        var done = await new DirectoryDelivery(args[0]).WriteAsync(Tree(args[1], int.Parse(args[2], CultureInfo.InvariantCulture)));
        return done.Conflicts.Any() ? 2 : 0;
    }

    /// <summary>Files whose contents, and some of whose names, depend on the version.</summary>
    public static RepositoryTree Tree(string version, int count) => RepositoryTree.From(Enumerable.Range(0, count).Select(i =>
        new RepositoryFile
        {
            Path = i % 10 == 0 ? $"apps/{i / 100:000}/{version}/app-{i:00000}.yaml" : $"apps/{i / 100:000}/app-{i:00000}.yaml",
            Content = Encoding.UTF8.GetBytes($"version: {version}\n"),
        }));

    /// <summary>Starts it; <paramref name="version"/> is the content of what it delivers.</summary>
    public static Process Start(string folder, string version, int count)
    {
        var start = new ProcessStartInfo(ToolPath.Find("dotnet")!, ["exec", typeof(DeliveringProcess).Assembly.Location, folder, version, $"{count}"]);
        return Process.Start(start)!;
    }
}
