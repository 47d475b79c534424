using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolyGitops.Sdk;

/// <summary>
/// Reads YAML the way <c>kubectl</c> does: as another way to write JSON. Takes streams of many documents, comments, anchors,
/// merge keys, flow style and block scalars. Whatever the input, it ends in bounded time and memory.
/// </summary>
public static class YamlReader
{
    /// <summary>Reads every document of a text; empty ones are left out.</summary>
    /// <exception cref="DiagnosticsException">It is not YAML, or not JSON in YAML's form; the diagnostic names file, line and
    /// column.</exception>
    public static IReadOnlyList<YamlDocument> Read(string yaml, YamlReaderOptions? options = null) =>
        Read(Encoding.UTF8.GetBytes(Guard.NotNull(yaml)), options: options);

    /// <summary>Reads every document of a UTF-8 text; empty ones are left out.</summary>
    /// <exception cref="DiagnosticsException">It is not YAML, or not JSON in YAML's form; the diagnostic names file, line and
    /// column.</exception>
    public static IReadOnlyList<YamlDocument> Read(ReadOnlyMemory<byte> utf8, string file = "", YamlReaderOptions? options = null)
    {
        var (documents, diagnostics) = TryRead(utf8, Guard.NotNull(file), options);
        return diagnostics.Count == 0
            ? documents
            : throw new DiagnosticsException($"Reading YAML{(file.Length > 0 ? " from " + file : "")}", diagnostics);
    }

    /// <summary>Reads up to the first mistake: the documents before it, and what is wrong.</summary>
    public static (IReadOnlyList<YamlDocument> Documents, IReadOnlyList<Diagnostic> Diagnostics) TryRead(
        ReadOnlyMemory<byte> utf8, string file = "", YamlReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        options ??= new();
        var documents = new List<YamlDocument>();
        if (BlockReader.TryRead(utf8.Span, file, options, documents)) return (documents, []);
        return TryReadCarefully(utf8, file, options);
    }

    /// <summary>Reads with YamlDotNet's parser, which takes all of YAML.</summary>
    internal static (IReadOnlyList<YamlDocument> Documents, IReadOnlyList<Diagnostic> Diagnostics) TryReadCarefully(
        ReadOnlyMemory<byte> utf8, string file, YamlReaderOptions options)
    {
        var documents = new List<YamlDocument>();
        var text = "";
        Parser? parser = null;
        try
        {
            text = YamlText.Decode(utf8.Span, options);
            parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            parser.Consume<StreamStart>();
            while (parser.Accept<DocumentStart>(out _))
            {
                var document = new DocumentReader(parser, utf8.Length, options).Read(file);
                if (document is not null) documents.Add(document);
            }
            return (documents, []);
        }
        catch (YamlProblemException problem)
        {
            return (documents, [problem.ToDiagnostic(file)]);
        }
        catch (YamlException problem)
        {
            return (documents, [UnreadableYaml.Diagnose(text, file, problem.Start, problem.Message)]);
        }
        catch (Exception problem) when (UnreadableYaml.IsOfParser(problem))
        {
            // It is behind the last thing that the parser understood.
            return (documents, [UnreadableYaml.Diagnose(text, file, parser?.Current?.End ?? new Mark(0, 1, 1), "the parser failed here")]);
        }
    }
}

/// <summary>One document of a YAML stream, read as JSON.</summary>
public sealed record YamlDocument
{
    private readonly JsonByContent _content;

    /// <summary>The document as JSON.</summary>
    public required JsonElement Content { get => _content.Value.GetValueOrDefault(); init => _content = new(value); }

    /// <summary>Path of the file it was read from; empty when there is none.</summary>
    public required string File { get; init; }

    /// <summary>Line of its first token, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Where it was read.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{(File.Length > 0 ? File : "document")}:{Line}");
}

/// <summary>How much a <see cref="YamlReader"/> takes.</summary>
public sealed record YamlReaderOptions
{
    /// <summary>Deepest nesting of mappings and sequences.</summary>
    public int MaximumDepth { get; init; } = 100;

    /// <summary>Largest input, in bytes.</summary>
    public int MaximumBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>How many times larger than its input a document may become when aliases are followed, beyond a first mebibyte.</summary>
    public int MaximumGrowth { get; init; } = 10;
}
