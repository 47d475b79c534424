using System.Globalization;
using System.Text;
using PolyGitops.Sdk.Git.Branches;

namespace PolyGitops.Sdk.Git.Commands;

/// <summary>Reads what <c>git ls-tree -z</c> prints, with sizes (<c>-l</c>) or without.</summary>
internal static class TreeLines
{
    public static List<GitEntry> Parse(ReadOnlySpan<byte> output)
    {
        var entries = new List<GitEntry>();
        foreach (var range in output.Split((byte)0))
        {
            var line = output[range];
            if (line.IsEmpty) continue;
            // Mode, type and id come before a tab, the path after it.
            var tab = line.IndexOf((byte)'\t');
            var fields = Encoding.ASCII.GetString(line[..tab]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // Submodules have a dash for a size.
            var last = fields.ElementAtOrDefault(3);
            var size = long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;
            entries.Add(new(Encoding.UTF8.GetString(line[(tab + 1)..]), fields[0], fields[2]) { Size = size });
        }
        return entries;
    }
}
