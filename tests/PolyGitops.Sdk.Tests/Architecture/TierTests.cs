using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolyGitops.Sdk.Tests.Architecture;

public class TierTests
{
    // What each folder may import. A folder that is missing here fails the test.
    private static readonly Dictionary<string, string[]> MayImport = new()
    {
        ["Diagnostics"] = [],
        ["Resilience"] = ["Diagnostics"],
        ["Processes"] = ["Diagnostics"],
        ["Files"] = ["Diagnostics"],
        ["Manifests"] = ["Diagnostics"],
        ["Model"] = ["Diagnostics"],
        ["Documentation"] = ["Diagnostics", "Files", "Model"],
        ["Validation"] = ["Diagnostics", "Files", "Manifests", "Model"],
        ["Builders"] = ["Diagnostics", "Manifests", "Model", "Validation"],
        ["Generation"] = ["Diagnostics", "Documentation", "Files", "Manifests", "Model", "Validation"],
        ["Git"] = ["Diagnostics", "Files"],
        ["Clusters"] = ["Diagnostics", "Manifests", "Resilience"],
        ["Delivery"] = ["Diagnostics", "Files", "Generation", "Git", "Model", "Processes", "Resilience"],
        ["ImageUpdates"] = ["Diagnostics", "Files", "Git", "Manifests", "Model", "Processes", "Resilience"],
        ["Promotion"] = ["Clusters", "Diagnostics", "Files", "Generation", "Git", "Manifests", "Model", "Validation"],
        ["Bootstrap"] = ["Clusters", "Diagnostics", "Files", "Generation", "Manifests", "Model", "Processes", "Resilience", "Validation"],
        ["DependencyInjection"] =
            ["Bootstrap", "Clusters", "Delivery", "Diagnostics", "Git", "ImageUpdates", "Model", "Processes", "Promotion"],
    };

    [Fact]
    public void A_folder_imports_lower_tiers_only()
    {
        var compilation = Compile();
        var broken = compilation.SyntaxTrees.SelectMany(tree => Broken(tree, compilation.GetSemanticModel(tree))).Distinct().ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var wrong =
            from tree in Compile().SyntaxTrees
            from declaration in tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            let expected = ("PolyGitops.Sdk/" + Path.GetDirectoryName(Relative(tree))).Replace('/', '.')
            where declaration.Name.ToString() != expected
            select $"{Relative(tree)}: {declaration.Name}, not {expected}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_public_signature_shows_a_type_of_a_dependency()
    {
        string[] hidden = ["k8s", "Octokit", "YamlDotNet", "Semver", "Cronos", "DiffPlex"];
        // Users may hand in clients of their own.
        string[] shownOnPurpose = ["k8s.IKubernetes", "Octokit.IGitHubClient"];
        var shown =
            from type in typeof(Platform).Assembly.GetExportedTypes()
            from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            from used in SignatureTypes(member)
            where hidden.Contains(used.Namespace?.Split('.')[0]) && !shownOnPurpose.Contains(used.FullName)
            select $"{type.Name}.{member.Name}: {used.FullName}";
        Assert.Empty(shown);
    }

    private static IEnumerable<Type> SignatureTypes(MemberInfo member) => member switch
    {
        MethodBase method =>
            [.. method.GetParameters().Select(p => p.ParameterType), .. method is MethodInfo m ? new[] { m.ReturnType } : []],
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    private static IEnumerable<string> Broken(SyntaxTree tree, SemanticModel model)
    {
        var folder = Relative(tree).Split('/')[0];
        if (!MayImport.TryGetValue(folder, out var allowed)) return [$"{Relative(tree)}: the folder '{folder}' has no tier"];
        return
            from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            let imported = FolderOf(model.GetSymbolInfo(name).Symbol)
            where imported is not null && imported != folder && !allowed.Contains(imported)
            select $"{Relative(tree)}({name.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {folder} may not import {imported}";
    }

    private static string? FolderOf(ISymbol? symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        var parts = type?.ContainingNamespace.ToDisplayString().Split('.');
        return parts is ["PolyGitops", "Sdk", var folder, ..] ? folder : null;
    }

    private static CSharpCompilation Compile()
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var global = CSharpSyntaxTree.ParseText(
            string.Concat(
                new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks" }
                .Select(n => $"global using {n};\n")), options, path: Path.Combine(Source(), "Diagnostics/Usings.cs"));
        var trees = Directory.EnumerateFiles(Source(), "*.cs", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(Source(), f).Split('/')[0] is not ("bin" or "obj"))
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), options, path: f));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(f => Path.GetFileName(f) is not "PolyGitops.Sdk.dll")
            .Select(f => MetadataReference.CreateFromFile(f));
        return CSharpCompilation.Create("Tiers", [global, .. trees], references, new(OutputKind.DynamicallyLinkedLibrary));
    }

    private static string Relative(SyntaxTree tree) => Path.GetRelativePath(Source(), tree.FilePath).Replace('\\', '/');

    private static string Source() => Path.Combine(RepositoryRoot.Root, "src", "PolyGitops.Sdk");
}
