using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PolyGitops.Sdk.Processes;

/// <summary>Finds what a program left behind, by a mark in the environment, which children inherit.</summary>
/// <remarks>
/// A tree of processes falls apart when one in the middle of it ends: its children then belong to the first process of the machine, and
/// killing the tree does not reach them. Only Linux shows the environment of processes; elsewhere the tree is all that is killed.
/// </remarks>
internal static class MarkedProcesses
{
    /// <summary>Variable that holds the mark.</summary>
    public const string Variable = "POLYGITOPS_COMMAND";

    // A process may start another one while it is looked for.
    private const int MostRounds = 10;

    /// <summary>Kills all that have a mark.</summary>
    public static void Kill(string mark)
    {
        if (!OperatingSystem.IsLinux()) return;
        var wanted = Encoding.UTF8.GetBytes($"{Variable}={mark}");
        for (var round = 0; round < MostRounds; round++)
        {
            var found = Find(wanted);
            if (found.Count == 0) return;
            foreach (var id in found) Kill(id);
        }
    }

    private static List<int> Find(byte[] wanted)
    {
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            try
            {
                if (File.ReadAllBytes($"{folder}/environ").AsSpan().IndexOf(wanted) >= 0) found.Add(id);
            }
            catch (Exception other) when (other is IOException or UnauthorizedAccessException)
            {
                // It has ended, or belongs to somebody else.
            }
        }
        return found;
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended in between.
        }
    }
}
