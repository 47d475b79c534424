using System.Text.RegularExpressions;

namespace EndToEnd;

/// <summary>The next version by the messages of commits, as semantic-release finds it.</summary>
internal static partial class ConventionalCommits
{
    public static string Next(string version, string message)
    {
        var parts = version.Split('.').Select(int.Parse).ToArray();
        return Subject().Match(message) switch
        {
            { Success: false } => version,
            var m when m.Groups["breaking"].Success
                || message.Contains("\nBREAKING CHANGE:", StringComparison.Ordinal) => $"{parts[0] + 1}.0.0",
            var m when m.Groups["type"].Value == "feat" => $"{parts[0]}.{parts[1] + 1}.0",
            _ => $"{parts[0]}.{parts[1]}.{parts[2] + 1}",
        };
    }

    [GeneratedRegex(@"^(?<type>feat|fix|perf)(\([^)]*\))?(?<breaking>!)?: ")]
    private static partial Regex Subject();
}
