using System.Text;

namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>How git stores an annotated tag.</summary>
internal static class TagFormat
{
    /// <exception cref="InvalidDataException">The content is not a tag.</exception>
    public static TagContent Read(ReadOnlySpan<byte> content)
    {
        var (headers, message) = HeaderLines.Read(content);
        return new()
        {
            Target = HeaderLines.Id(headers, "object"),
            TargetType = ObjectTypeNames.Find(HeaderLines.Required(headers, "type"))
                ?? throw new InvalidDataException("A tag has no type."),
            Name = HeaderLines.Required(headers, "tag"),
            Tagger = headers.FirstOrDefault(h => h.Key == "tagger").Value is { } tagger ? Signature.Parse(tagger) : null,
            Message = message,
        };
    }

    public static byte[] Write(TagContent tag)
    {
        var tagger = tag.Tagger is { } person ? $"tagger {person}\n" : "";
        return Encoding.UTF8.GetBytes($"object {tag.Target}\ntype {tag.TargetType.Name()}\ntag {tag.Name}\n{tagger}\n{tag.Message}");
    }
}

/// <summary>The content of an annotated tag.</summary>
internal sealed record TagContent
{
    public required ObjectId Target { get; init; }

    public required ObjectType TargetType { get; init; }

    public required string Name { get; init; }

    /// <summary>Null in some very old tags.</summary>
    public required Signature? Tagger { get; init; }

    public required string Message { get; init; }
}

/// <summary>Reads the lines before the message of a commit or tag.</summary>
internal static class HeaderLines
{
    public static (List<KeyValuePair<string, string>> Headers, string Message) Read(ReadOnlySpan<byte> content)
    {
        var text = Encoding.UTF8.GetString(content);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var line in (end < 0 ? text.TrimEnd('\n') : text[..end]).Split('\n'))
        {
            // A line that starts with a blank goes on with the one before.
            if (line.StartsWith(' ') && headers.Count > 0) headers[^1] = new(headers[^1].Key, headers[^1].Value + "\n" + line[1..]);
            else headers.Add(Split(line));
        }
        return (headers, end < 0 ? "" : text[(end + 2)..]);
    }

    public static string Required(List<KeyValuePair<string, string>> headers, string key) =>
        headers.FirstOrDefault(h => h.Key == key).Value ?? throw new InvalidDataException($"The object has no header '{key}'.");

    public static ObjectId Id(List<KeyValuePair<string, string>> headers, string key) =>
        ObjectId.TryParse(Required(headers, key), out var id) ? id : throw new InvalidDataException($"The header '{key}' has no id.");

    private static KeyValuePair<string, string> Split(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? new(line, "") : new(line[..blank], line[(blank + 1)..]);
    }
}
