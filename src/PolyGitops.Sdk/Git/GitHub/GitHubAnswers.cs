namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>Checks what is taken out of GitHub's answers: Octokit leaves null what is missing.</summary>
/// <remarks>What is thrown here becomes a <see cref="GitHubException"/> in <see cref="GitHubApi"/>.</remarks>
internal static class GitHubAnswers
{
    private const int DigitsOfSha1 = 40;
    private const int DigitsOfSha256 = 64;

    /// <summary>The id of a git object.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static string Id(string? text) =>
        text is { Length: DigitsOfSha1 or DigitsOfSha256 } && text.All(char.IsAsciiHexDigitLower)
            ? text
            : throw new FormatException("the id of an object is missing, or is none");

    /// <summary>A value that has to be there.</summary>
    /// <exception cref="FormatException">It is missing.</exception>
    public static T Required<T>(T? value, string name)
        where T : class => value ?? throw new FormatException($"'{name}' is missing");

    /// <summary>Every item of a list.</summary>
    /// <exception cref="FormatException">The list or one of its items is missing.</exception>
    public static IReadOnlyList<TItem> All<T, TItem>(IEnumerable<T>? list, Func<T, TItem> read)
        where T : class => [.. Required(list, "the list").Select(i => read(Required(i, "an item of the list")))];
}
