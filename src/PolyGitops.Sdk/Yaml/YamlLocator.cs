using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolyGitops.Sdk.Yaml;

/// <summary>Finds where something stands in a YAML text. Parses the text again, so it is for the moment a diagnostic is made.</summary>
internal static class YamlLocator
{
    /// <summary>Line and column, from 1, of what a path of keys and indices leads to: a mapping's key, a sequence's item.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="document">Which document, from 0, counted as <see cref="YamlReader"/> does: empty ones do not count.</param>
    /// <param name="path">Keys and indices from the document's root. Where it leads nowhere, the closest ancestor that is there
    /// counts.</param>
    public static (int Line, int Column) Find(string text, int document, params ReadOnlySpan<IntOrString> path)
    {
        var found = new Mark(0, 1, 1);
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text.TrimStart('\uFEFF')), skipComments: true));
            if (!Enter(parser, document)) return (1, 1);
            found = parser.Current!.Start;
            foreach (var part in path)
            {
                if ((part.Text is { } key ? Key(parser, key) : Item(parser, part.Number.GetValueOrDefault())) is not { } mark) break;
                found = mark;
            }
        }
        catch (Exception mistake) when (mistake is YamlProblemException || UnreadableYaml.IsOfParser(mistake))
        {
            // After a syntax error nothing can be found; what was found before it is the result.
        }
        return ((int)found.Line, (int)found.Column);
    }

    private static bool Enter(Parser parser, int document)
    {
        parser.Consume<StreamStart>();
        while (parser.TryConsume<DocumentStart>(out _))
        {
            if (!DocumentReader.IsEmpty(parser.Current!) && document-- == 0) return true;
            parser.SkipThisAndNestedEvents();
            parser.Consume<DocumentEnd>();
        }
        return false;
    }

    // Leaves the parser at the key's value.
    private static Mark? Key(Parser parser, string name)
    {
        if (!parser.TryConsume<MappingStart>(out _)) return null;
        while (parser.Current is not MappingEnd)
        {
            var (key, mark) = (parser.Current as Scalar, parser.Current!.Start);
            parser.SkipThisAndNestedEvents();
            if (key is not null && (key.Value == name || ScalarReader.Key(key) == name)) return mark;
            parser.SkipThisAndNestedEvents();
        }
        return null;
    }

    private static Mark? Item(Parser parser, long index)
    {
        if (!parser.TryConsume<SequenceStart>(out _)) return null;
        for (; parser.Current is not SequenceEnd; parser.SkipThisAndNestedEvents())
        {
            if (index-- == 0) return parser.Current!.Start;
        }
        return null;
    }
}
