using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace PolyGitops.Sdk.Yaml;

/// <summary>The comments of a YAML file, which its content does not show.</summary>
internal static class YamlComments
{
    /// <summary>The text of each, in order. The file must be one that <see cref="YamlReader"/> reads.</summary>
    public static IReadOnlyList<string> Of(ReadOnlyMemory<byte> utf8)
    {
        var scanner = new Scanner(new StringReader(YamlText.Decode(utf8.Span, new())), skipComments: false);
        var comments = new List<string>();
        while (scanner.MoveNext())
        {
            if (scanner.Current is Comment comment) comments.Add(comment.Value.Trim());
        }
        return comments;
    }
}
