using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolyGitops.Sdk.Tests.Architecture;

/// <summary>A folder below an assembly is a room: one concept, which uses rooms of lower tiers only. docs/architecture.md has the table.</summary>
public class RoomTests
{
    public static TheoryData<string> Assemblies => ["PolyGitops.Sdk", "PolyGitops.Sdk.Testing"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_room_uses_rooms_of_lower_tiers_only(string assembly)
    {
        var source = Of(assembly);
        var tierOf = RoomTable.TiersOf(assembly);
        // A room that the table lacks, or has without a folder, fails the test.
        var rooms = source.Trees.Select(t => source.FolderOf(t).Split('/')[0]).Distinct();
        Assert.Equal(tierOf.Keys.Order(StringComparer.Ordinal), rooms.Order(StringComparer.Ordinal));
        Assert.NotEmpty(source.Uses);
        Assert.Empty(source.Uses.Where(u => u.Room != u.UsedRoom && tierOf[u.UsedRoom] >= tierOf[u.Room]).Select(u => u.ToString()));
    }

    // A room's own face, the files directly in it, may know its sub-folders and be known by them.
    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Sub_folders_of_a_room_form_no_cycle(string assembly)
    {
        var source = Of(assembly);
        var uses = source.Uses.Where(u => u.Room == u.UsedRoom && u.Folder.Contains('/') && u.Home.Contains('/'))
            .ToLookup(u => u.Folder, u => u.Home);
        var cyclic = uses.Select(u => u.Key).Where(folder => Reached(folder).Contains(folder));
        Assert.Empty(cyclic);

        HashSet<string> Reached(string folder)
        {
            var reached = new HashSet<string>();
            var open = new Stack<string>(uses[folder]);
            while (open.TryPop(out var next))
            {
                if (reached.Add(next)) foreach (var further in uses[next]) open.Push(further);
            }
            return reached;
        }
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_folder_holds_more_than_40_files(string assembly)
    {
        var source = Of(assembly);
        Assert.DoesNotContain(source.Trees.CountBy(source.FolderOf), f => f.Value > 40);
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_line_is_longer_than_140_characters(string assembly)
    {
        var source = Of(assembly);
        Assert.Empty(
            from tree in source.Trees
            from line in tree.GetText().Lines
            where line.End - line.Start > 140
            select $"{source.FileOf(tree)}({line.LineNumber + 1})");
    }

    // Who types a name finds it with one using: the entry points in the root, a room's other public types in the room's namespace.
    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_namespace_is_its_folder_its_room_or_the_root(string assembly)
    {
        var source = Of(assembly);
        Assert.Empty(
            from tree in source.Trees
            let declared = tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Single().Name.ToString()
            let parts = source.FolderOf(tree).Split('/')
            let folder = $"{assembly}.{string.Join('.', parts)}".TrimEnd('.')
            let isPublic = source.TypesIn(tree).Any(t => t.DeclaredAccessibility == Microsoft.CodeAnalysis.Accessibility.Public)
            where declared != folder && !(isPublic && (declared == assembly || declared == $"{assembly}.{parts[0]}"))
            select $"{source.FileOf(tree)}: {declared}");
    }

    private static SourceTree Of(string assembly) => assembly == SourceTree.Sdk.Name ? SourceTree.Sdk : SourceTree.Testing;
}
