using System.Globalization;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Tests.Architecture;

/// <summary>The tables of rooms in docs/architecture.md: the one place that says which room is on which tier.</summary>
internal static partial class RoomTable
{
    private static readonly string Document = File.ReadAllText(Path.Combine(RepositoryRoot.Root, "docs", "architecture.md"));

    /// <summary>The tier of each room of an assembly; the files directly in the assembly's folder are the room "".</summary>
    public static IReadOnlyDictionary<string, int> TiersOf(string assembly)
    {
        var section = Regex.Match(Document, $"^#+ Rooms of {Regex.Escape(assembly)}\n(.*?)(?=^#|\\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        return (
            from row in Row().Matches(section.Groups[1].Value)
            let tier = int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture)
            from room in Room().Matches(row.Groups[2].Value)
            select (Name: room.Groups[1].Value.Trim('.'), Tier: tier)).ToDictionary(r => r.Name, r => r.Tier);
    }

    [GeneratedRegex(@"^\| (\d+) \| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Room();
}
