using System.Diagnostics;
using System.Globalization;

namespace PolyGitops.Sdk.Processes;

/// <summary>
/// The descendants of a program at one moment. When a program ends, the system gives its children another parent; then they
/// can no longer be found through it, and one that holds its output open would be waited for.
/// </summary>
/// <remarks>Known on Linux, from <c>/proc</c>; elsewhere there are none.</remarks>
internal sealed class ProcessFamily
{
    private readonly IReadOnlyList<Member> _members;

    private ProcessFamily(IReadOnlyList<Member> members) => _members = members;

    /// <summary>The descendants of a program, without itself.</summary>
    public static ProcessFamily Of(int ancestor)
    {
        if (!OperatingSystem.IsLinux()) return new([]);
        var children = All().ToLookup(m => m.Parent);
        var found = new List<Member>(children[ancestor]);
        for (var i = 0; i < found.Count; i++) found.AddRange(children[found[i].Id]);
        return new(found);
    }

    /// <summary>Kills those that still run. An id that another program has by now is left alone.</summary>
    public void Kill()
    {
        foreach (var member in _members)
        {
            if (Read(member.Id) is { } now && now.StartedAt == member.StartedAt) Kill(member.Id);
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It ended by itself.
        }
    }

    private static IEnumerable<Member> All() => Directory.EnumerateDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
        .OfType<Member>();

    // proc(5), /proc/pid/stat: the name is in parentheses and may hold anything; the parent is field 4, the start is field 22.
    private static Member? Read(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[19]);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Member(int Id, int Parent, string StartedAt);
}
