using System.Text;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk;

/// <summary>
/// A commit message as Argo CD Image Updater's <c>git.commit-message-template</c> has it. Of Go's templates these are supported:
/// <c>{{ .AppName }}</c>, <c>{{ range .AppChanges }}...{{ end }}</c>, inside it <c>.Image</c>, <c>.Alias</c>, <c>.OldTag</c> and
/// <c>.NewTag</c>, and the hyphens that trim. For more, write a function: <see cref="ImageUpdaterOptions.Message"/>.
/// </summary>
public sealed partial class ImageUpdateTemplate
{
    private static readonly Regex Action = new(
        @"\{\{\s*(.*?)\s*\}\}", RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private readonly IReadOnlyList<string> _before;
    private readonly IReadOnlyList<string>? _each;
    private readonly IReadOnlyList<string> _after;

    private ImageUpdateTemplate(IReadOnlyList<string> before, IReadOnlyList<string>? each, IReadOnlyList<string> after) =>
        (_before, _each, _after) = (before, each, after);

    /// <summary>Image Updater's own message.</summary>
    public static ImageUpdateTemplate Default { get; } = Parse(
        "build: automatic update of {{ .AppName }}\n\n{{ range .AppChanges -}}\nupdates image {{ .Image }} tag '{{ .OldTag "
            + "}}' to '{{ .NewTag }}'\n{{ end -}}\n");

    /// <summary>Reads a template.</summary>
    /// <exception cref="FormatException">It contains something that is not supported; the message names it.</exception>
    public static ImageUpdateTemplate Parse(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        // Text and actions alternate; a hyphen trims the whitespace on its side.
        var parts = Action.Split(LeftTrim().Replace(RightTrim().Replace(template, "}}"), "{{")).ToList();
        var (start, end) = (parts.FindIndex(p => p == "range .AppChanges"), parts.FindIndex(p => p == "end"));
        var isWhole = start < 0 ? end < 0 : end > start;
        for (var i = 1; i < parts.Count; i += 2)
        {
            var isInside = i > start && i < end;
            var isKnown = i == start || i == end || parts[i] == ".AppName"
                || (isInside && parts[i] is ".Image" or ".Alias" or ".OldTag" or ".NewTag");
            if (!isWhole || !isKnown || (isInside && parts[i] == ".AppName")) throw Unknown(parts[i]);
        }
        return start < 0 ? new(parts, null, []) : new(parts[..start], parts[(start + 1)..end], parts[(end + 1)..]);
    }

    /// <summary>The message for an Application's updates.</summary>
    public string Render(ImageUpdateChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var message = new StringBuilder();
        Append(message, _before, change, null);
        if (_each is { } each) foreach (var image in change.Images) Append(message, each, change, image);
        Append(message, _after, change, null);
        return message.ToString();
    }

    private static void Append(StringBuilder message, IReadOnlyList<string> parts, ImageUpdateChange change, ImageUpdate? image)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            message.Append(i % 2 == 0 ? parts[i] : parts[i] switch
            {
                ".AppName" => change.Application,
                ".Image" => image?.Repository,
                ".Alias" => image?.Alias,
                ".OldTag" => image?.Current,
                _ => image?.Candidate,
            });
        }
    }

    private static FormatException Unknown(string action) => new(
        $"The commit message template has '{{{{ {action} }}}}', which is not supported. "
            + "Use .AppName, one 'range .AppChanges' with .Image, .Alias, .OldTag and .NewTag, or a function.");

    [GeneratedRegex(@"\s*\{\{-(?=\s)")]
    private static partial Regex LeftTrim();

    [GeneratedRegex(@"(?<=\s)-\}\}\s*")]
    private static partial Regex RightTrim();
}
