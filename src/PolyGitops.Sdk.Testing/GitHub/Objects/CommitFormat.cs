using System.Globalization;
using System.Text;

namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>How git stores a commit.</summary>
internal static class CommitFormat
{
    /// <exception cref="InvalidDataException">The content is no commit.</exception>
    public static CommitContent Read(ReadOnlySpan<byte> content)
    {
        var (headers, message) = HeaderLines.Read(content);
        return new()
        {
            Tree = HeaderLines.Id(headers, "tree"),
            Parents = [.. headers.Where(h => h.Key == "parent").Select(h => ObjectId.Parse(h.Value))],
            Author = Signature.Parse(HeaderLines.Required(headers, "author")),
            Committer = Signature.Parse(HeaderLines.Required(headers, "committer")),
            Signature = headers.FirstOrDefault(h => h.Key == "gpgsig").Value,
            Message = message,
        };
    }

    public static byte[] Write(CommitContent commit)
    {
        var text = new StringBuilder().Append("tree ").Append(commit.Tree).Append('\n');
        foreach (var parent in commit.Parents) text.Append("parent ").Append(parent).Append('\n');
        text.Append("author ").Append(commit.Author).Append('\n').Append("committer ").Append(commit.Committer).Append('\n');
        if (commit.Signature is { } signature)
            text.Append("gpgsig ").Append(signature.TrimEnd('\n').Replace("\n", "\n ", StringComparison.Ordinal)).Append('\n');
        return Encoding.UTF8.GetBytes(text.Append('\n').Append(commit.Message).ToString());
    }
}

/// <summary>The content of a commit.</summary>
internal sealed record CommitContent
{
    public required ObjectId Tree { get; init; }

    public required IReadOnlyList<ObjectId> Parents { get; init; }

    public required Signature Author { get; init; }

    public required Signature Committer { get; init; }

    /// <summary>Signature in ASCII armour; null when it has none.</summary>
    public string? Signature { get; init; }

    public required string Message { get; init; }
}

/// <summary>The author or committer of an object, with a time in seconds.</summary>
internal sealed record Signature(string Name, string Email, DateTimeOffset When)
{
    public static Signature Parse(string text)
    {
        var (open, close) = (text.IndexOf('<', StringComparison.Ordinal), text.LastIndexOf('>'));
        if (open < 0 || close < open) throw new InvalidDataException($"'{text}' is not a valid signature line.");
        return new(text[..open].Trim(), text[(open + 1)..close], ParseTime(text[(close + 1)..]));
    }

    public override string ToString()
    {
        var zone = When.Offset;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Name} <{Email}> {When.ToUnixTimeSeconds()} {(zone < TimeSpan.Zero ? '-' : '+')}{zone:hhmm}");
    }

    private static DateTimeOffset ParseTime(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return default;
        var when = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, 253402300799));
        return parts.Length > 1
            && int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var zone) && Math.Abs(zone) <= 1400
            ? when.ToOffset(new TimeSpan(zone / 100, zone % 100, 0))
            : when;
    }
}
