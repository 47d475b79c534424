using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.Tests.Architecture;

/// <summary>
/// No text that somebody else wrote may stop a program: a regular expression is either one of those that do not backtrack, or is shown
/// not to take quadratic time on anything that repeats itself.
/// </summary>
public class RegexTests
{
    private const int Repetitions = 200_000;

    // A linear one takes milliseconds for this, a quadratic one many seconds.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public static TheoryData<string> GeneratedExpressions => [.. Generated().Select(Name)];

    [Theory]
    [MemberData(nameof(GeneratedExpressions))]
    public void A_generated_expression_takes_linear_time(string name)
    {
        var attribute = Generated().Single(m => Name(m) == name).GetCustomAttribute<GeneratedRegexAttribute>()!;
        var expression = new Regex(attribute.Pattern, attribute.Options, Longest);
        foreach (var text in Attacks(attribute.Pattern)) expression.Count(text);
    }

    [Fact]
    public void An_expression_that_is_made_at_run_time_does_not_backtrack()
    {
        var backtracking = new[] { SourceTree.Sdk, SourceTree.Testing }.SelectMany(s => s.Trees.SelectMany(t => Backtracking(s, t)));
        Assert.Empty(backtracking);
    }

    private static IEnumerable<MethodInfo> Generated() => new[] { typeof(Platform), typeof(FakeGitHub) }
        .SelectMany(t => t.Assembly.GetTypes())
        .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(m => m.GetCustomAttribute<GeneratedRegexAttribute>() is not null);

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";

    // What the pattern is made of, again and again, with and without the words that it begins with.
    private static IEnumerable<string> Attacks(string pattern)
    {
        var words = Regex.Matches(pattern, "[A-Za-z][A-Za-z :]{3,}").Select(m => m.Value).Distinct().Take(4).ToList();
        var letters = pattern.Where(c => !char.IsAsciiLetterOrDigit(c)).Concat(" a0-.\n").Distinct().ToList();
        foreach (var prefix in words.Select(w => w + "\"").Concat(words).Append("").Append("a"))
        {
            foreach (var letter in letters.Select(l => l.ToString()).Concat(words))
                yield return prefix + string.Concat(Enumerable.Repeat(letter, Repetitions / letter.Length)) + "\0";
        }
        foreach (var one in letters.Take(8))
        {
            foreach (var other in letters.Take(8).Where(o => o != one))
                yield return string.Concat(Enumerable.Repeat($"{one}{other}", Repetitions / 10)) + "\0";
        }
    }

    private static IEnumerable<string> Backtracking(SourceTree source, SyntaxTree tree)
    {
        var model = source.ModelOf(tree);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            var arguments = node switch
            {
                BaseObjectCreationExpressionSyntax made when IsRegex(model.GetTypeInfo(made).Type) => made.ArgumentList?.Arguments,
                InvocationExpressionSyntax call when model.GetSymbolInfo(call).Symbol is IMethodSymbol { IsStatic: true } method
                    && IsRegex(method.ContainingType) && method.Parameters.Any(p => p.Name == "pattern") => call.ArgumentList.Arguments,
                _ => null,
            };
            if (arguments is { } found && !found.Any(a => IsLinear(model.GetConstantValue(a.Expression))))
                yield return $"{source.FileOf(tree)}: {node}";
        }
    }

    private static bool IsRegex(ITypeSymbol? type) => type?.ToDisplayString() == "System.Text.RegularExpressions.Regex";

    private static bool IsLinear(Optional<object?> value) =>
        value is { HasValue: true, Value: int options } && (options & (int)RegexOptions.NonBacktracking) != 0;
}
