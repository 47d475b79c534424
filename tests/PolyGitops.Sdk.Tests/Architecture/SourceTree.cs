using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolyGitops.Sdk.Tests.Architecture;

/// <summary>The sources of an assembly, compiled without its generators, and which folder uses which.</summary>
internal sealed class SourceTree
{
    public static readonly SourceTree Sdk = new("PolyGitops.Sdk");
    public static readonly SourceTree Testing = new("PolyGitops.Sdk.Testing");

    private readonly Lazy<CSharpCompilation> _compilation;
    private readonly Lazy<IReadOnlyList<Use>> _uses;

    private SourceTree(string name)
    {
        Name = name;
        Folder = Path.Combine(RepositoryRoot.Root, "src", name);
        _compilation = new(Compile);
        _uses = new(() => [.. Trees.SelectMany(UsesOf).Distinct()]);
    }

    public string Name { get; }

    public string Folder { get; }

    public IEnumerable<SyntaxTree> Trees => _compilation.Value.SyntaxTrees.Where(t => t.FilePath.Length > 0);

    /// <summary>Every use of a type of the assembly in another folder than its own.</summary>
    public IReadOnlyList<Use> Uses => _uses.Value;

    public string FileOf(SyntaxTree tree) => Path.GetRelativePath(Folder, tree.FilePath).Replace('\\', '/');

    public string FolderOf(SyntaxTree tree) => Path.GetDirectoryName(FileOf(tree))!.Replace('\\', '/');

    public IEnumerable<INamedTypeSymbol> TypesIn(SyntaxTree tree)
    {
        var model = _compilation.Value.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Select(m => model.GetDeclaredSymbol(m)).OfType<INamedTypeSymbol>();
    }

    public SemanticModel ModelOf(SyntaxTree tree) => _compilation.Value.GetSemanticModel(tree);

    private IEnumerable<Use> UsesOf(SyntaxTree tree)
    {
        var model = _compilation.Value.GetSemanticModel(tree);
        var folder = FolderOf(tree);
        return
            from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            let used = TypeOf(model.GetSymbolInfo(name).Symbol)
            where used is not null
            from reference in used.DeclaringSyntaxReferences
            let home = FolderOf(reference.SyntaxTree)
            where home != folder
            select new Use(FileOf(tree), folder, used.Name, home);
    }

    // A type's room is the folder of its file, whatever its namespace.
    private static INamedTypeSymbol? TypeOf(ISymbol? symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        while (type?.ContainingType is { } outer) type = outer;
        return type?.OriginalDefinition is { DeclaringSyntaxReferences.Length: > 0 } own ? own : null;
    }

    private CSharpCompilation Compile()
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        string[] implicitUsings =
        [
            "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
        ];
        var usings = CSharpSyntaxTree.ParseText(string.Concat(implicitUsings.Select(n => $"global using {n};\n")), options);
        var trees = Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(Folder, f).Split('/', '\\')[0] is not ("bin" or "obj"))
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), options, path: f));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(f => Path.GetFileNameWithoutExtension(f) != Name)
            .Select(f => MetadataReference.CreateFromFile(f));
        return CSharpCompilation.Create(Name, [usings, .. trees], references, new(OutputKind.DynamicallyLinkedLibrary));
    }

    /// <summary>A file of one folder that uses a type of another.</summary>
    internal sealed record Use(string File, string Folder, string Type, string Home)
    {
        public string Room => Folder.Split('/')[0];

        public string UsedRoom => Home.Split('/')[0];

        public override string ToString() => $"{File} uses {Type} of {Home}";
    }
}
