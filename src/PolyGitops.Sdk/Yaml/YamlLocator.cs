using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolyGitops.Sdk.Yaml;

/// <summary>
/// Finds where something stands in a YAML text. Parses the text again, once and when it is first asked, so it is for the moment a
/// diagnostic is made; keep it for a second one.
/// </summary>
/// <param name="text">The whole text; any text, after a syntax error what stands before it is found.</param>
internal sealed class YamlLocator(string text)
{
    private List<Place>? _documents;

    /// <summary>Line and column, from 1, of what a path of keys and indices leads to: a mapping's key, a sequence's item.</summary>
    /// <param name="document">Which document, from 0, counted as <see cref="YamlReader"/> does: empty ones do not count.</param>
    /// <param name="path">Keys and indices from the document's root. Where it leads nowhere, the closest ancestor that is there
    /// counts.</param>
    public (int Line, int Column) Find(int document, params ReadOnlySpan<IntOrString> path)
    {
        _documents ??= Documents();
        if (document >= _documents.Count) return (1, 1);
        var found = _documents[document];
        foreach (var part in path)
        {
            if (found.At(part) is not { } next) break;
            found = next;
        }
        return ((int)found.Start.Line, (int)found.Start.Column);
    }

    private List<Place> Documents()
    {
        var documents = new List<Place>();
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text.TrimStart('\uFEFF')), skipComments: true));
            parser.Consume<StreamStart>();
            while (parser.TryConsume<DocumentStart>(out _))
            {
                var root = new Place(parser.Current!.Start);
                if (!DocumentReader.IsEmpty(parser.Current)) documents.Add(root);
                Read(parser, root);
                parser.Consume<DocumentEnd>();
            }
        }
        catch (Exception mistake) when (UnreadableYaml.IsOfParser(mistake))
        {
            // After a syntax error nothing can be found; what was found before it is the result.
        }
        return documents;
    }

    // Without recursion: a text may be nested deeper than the stack.
    private static void Read(Parser parser, Place root)
    {
        var open = new Stack<Place>();
        Begin(root);
        while (open.TryPeek(out var parent))
        {
            if (parser.Current is MappingEnd or SequenceEnd)
            {
                open.Pop();
                parser.MoveNext();
            }
            else
            {
                Begin(parent.Keys is null ? parent.AddItem(parser.Current!.Start) : Key(parser, parent));
            }
        }

        void Begin(Place place)
        {
            if (parser.Current is MappingStart) place.Keys = [];
            else if (parser.Current is SequenceStart) place.Items = [];
            if (parser.Current is MappingStart or SequenceStart) open.Push(place);
            parser.MoveNext();
        }
    }

    // Leaves the parser at the key's value.
    private static Place Key(Parser parser, Place mapping)
    {
        var (key, place) = (parser.Current as Scalar, new Place(parser.Current!.Start));
        parser.SkipThisAndNestedEvents();
        if (key is null) return place;
        mapping.Keys!.TryAdd(key.Value, place);
        try
        {
            mapping.Keys.TryAdd(ScalarReader.Key(key), place);
        }
        catch (YamlProblemException)
        {
            // No path leads to a key that JSON does not have; the reader reports it.
        }
        return place;
    }

    private sealed class Place(Mark start)
    {
        public Mark Start => start;

        public Dictionary<string, Place>? Keys { get; set; }

        public List<Place>? Items { get; set; }

        public Place AddItem(Mark at)
        {
            var item = new Place(at);
            Items!.Add(item);
            return item;
        }

        public Place? At(IntOrString part) => part.Text is { } key
            ? Keys?.GetValueOrDefault(key)
            : part.Number is { } index && index >= 0 && index < Items?.Count ? Items[(int)index] : null;
    }
}
