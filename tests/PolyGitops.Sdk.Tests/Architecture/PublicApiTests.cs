using System.Reflection;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Tests.Architecture;

/// <summary>What a user finds by typing.</summary>
public class PublicApiTests
{
    private static readonly Assembly Sdk = typeof(Platform).Assembly;

    [Fact]
    public void The_public_namespaces_are_few()
    {
        var namespaces = Sdk.GetExportedTypes().Select(t => t.Namespace).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(namespaces.Count <= 8, string.Join('\n', namespaces));
    }

    [Fact]
    public void The_root_is_short_and_has_no_wire_record()
    {
        var root = Sdk.GetExportedTypes().Where(t => t.Namespace == "PolyGitops.Sdk" && !t.IsNested).ToList();
        Assert.True(root.Count <= 120, $"{root.Count} types:\n" + string.Join('\n', root.Select(t => t.Name).Order(StringComparer.Ordinal)));
        Assert.Empty(root.Where(t => t.IsSubclassOf(typeof(WireObject))).Select(t => t.Name));
    }

    [Fact]
    public void No_public_signature_shows_a_type_of_a_dependency()
    {
        string[] hidden = ["k8s", "Octokit", "YamlDotNet", "Semver", "Cronos", "DiffPlex"];
        // Users may hand in clients of their own.
        string[] shownOnPurpose = ["k8s.IKubernetes", "Octokit.IGitHubClient"];
        var shown =
            from type in Sdk.GetExportedTypes()
            from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            from used in SignatureTypes(member)
            where hidden.Contains(used.Namespace?.Split('.')[0]) && !shownOnPurpose.Contains(used.FullName)
            select $"{type.Name}.{member.Name}: {used.FullName}";
        Assert.Empty(shown);
    }

    private static IEnumerable<Type> SignatureTypes(MemberInfo member) => member switch
    {
        MethodBase method => [.. method.GetParameters().Select(p => p.ParameterType), .. method is MethodInfo m ? new[] { m.ReturnType } : []],
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };
}
