using System.Text;

namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>How git stores an annotated tag.</summary>
internal static class TagFormat
{
    /// <exception cref="InvalidDataException">The content is no tag.</exception>
    public static TagContent Read(ReadOnlySpan<byte> content)
    {
        var (headers, message) = HeaderLines.Read(content);
        return new()
        {
            Target = HeaderLines.Id(headers, "object"),
            TargetType = ObjectTypeWords.Find(HeaderLines.Required(headers, "type")) ?? throw new InvalidDataException("A tag has no type."),
            Name = HeaderLines.Required(headers, "tag"),
            Tagger = headers.FirstOrDefault(h => h.Key == "tagger").Value is { } tagger ? Signature.Parse(tagger) : null,
            Message = message,
        };
    }

    public static byte[] Write(TagContent tag) => Encoding.UTF8.GetBytes(
        $"object {tag.Target}\ntype {tag.TargetType.Word()}\ntag {tag.Name}\n{(tag.Tagger is { } tagger ? $"tagger {tagger}\n" : "")}\n{tag.Message}");
}
