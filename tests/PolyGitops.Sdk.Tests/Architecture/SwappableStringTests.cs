using System.Reflection;
using System.Runtime.CompilerServices;

namespace PolyGitops.Sdk.Tests.Architecture;

/// <summary>Two texts side by side are swapped sooner or later, and no compiler tells.</summary>
public class SwappableStringTests
{
    // Name of the member, and why it may.
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["RepositoryTree.Add"] = "A path and its text: a text is hardly ever a path, and a path is checked.",
        ["RepositoryBuilder`2.AddFile"] = "As RepositoryTree.Add.",
        ["BootstrapSteps.In"] = "The step is checked: swapped, it throws.",
        ["PlatformBuilder.AcceptPlainText"] = "The path is looked up in the platform: swapped, Validate() reports it.",
        ["GitCommandRepository..ctor"] = "A folder and one of its branches: swapped, there is no such folder.",
        ["Promoter.HistoryAsync"] = "Both are looked up in the platform: swapped, it throws.",
        ["IGitRepository.ReadFileAsync"] = "As in git show REVISION:PATH. Swapped, there is no such revision.",
        ["GitCommandRepository.ReadFileAsync"] = "As IGitRepository.ReadFileAsync.",
        ["GitHubRepository.ReadFileAsync"] = "As IGitRepository.ReadFileAsync.",
        ["IGitRepository.CommitAsync"] = "The revision that the branch has to be at. Swapped, the commit is refused as out of date.",
        ["GitCommandRepository.CommitAsync"] = "As IGitRepository.CommitAsync.",
        ["GitHubRepository.CommitAsync"] = "As IGitRepository.CommitAsync.",
    };

    [Fact]
    public void No_two_texts_stand_side_by_side()
    {
        var swappable = typeof(Platform).Assembly.GetExportedTypes().SelectMany(Members).Where(HasNeighbours).ToList();
        Assert.Empty(swappable.Where(m => !Exceptions.ContainsKey(Name(m))).Select(m => $"{Name(m)}({Parameters(m)})").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_exception_is_needed() =>
        Assert.Empty(Exceptions.Keys.Except(
            typeof(Platform).Assembly.GetExportedTypes().SelectMany(Members).Where(HasNeighbours).Select(Name), StringComparer.Ordinal));

    private static IEnumerable<MethodBase> Members(Type type) =>
        type.IsSubclassOf(typeof(Delegate))
            ? []
            : type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .OfType<MethodBase>()
                .Where(m => !m.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static bool HasNeighbours(MethodBase member) =>
        member.GetParameters().Zip(member.GetParameters().Skip(1)).Any(p => IsText(p.First) && IsText(p.Second));

    private static bool IsText(ParameterInfo parameter) => parameter.ParameterType == typeof(string);

    private static string Name(MethodBase member) => $"{member.DeclaringType!.Name}.{member.Name}";

    private static string Parameters(MethodBase member) =>
        string.Join(", ", member.GetParameters().Select(p => $"{p.ParameterType.Name} {p.Name}"));
}
