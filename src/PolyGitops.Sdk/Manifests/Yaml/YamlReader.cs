using System.Text;
using PolyGitops.Sdk.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolyGitops.Sdk.Manifests.Yaml;

/// <summary>
/// Reads YAML the way <c>kubectl</c> does: as another way to write JSON. Takes streams of many documents, comments, anchors,
/// merge keys, flow style and block scalars. Whatever the input, it ends in bounded time and memory.
/// </summary>
public static class YamlReader
{
    /// <summary>Reads every document of a text; empty ones are left out.</summary>
    /// <exception cref="DiagnosticsException">It is not YAML, or not JSON in YAML's form; the diagnostic names file, line and column.</exception>
    public static IReadOnlyList<YamlDocument> Read(string yaml, string file = "", YamlReaderOptions? options = null) =>
        Read(Encoding.UTF8.GetBytes(yaml), file, options);

    /// <summary>Reads every document of a UTF-8 text; empty ones are left out.</summary>
    /// <exception cref="DiagnosticsException">It is not YAML, or not JSON in YAML's form; the diagnostic names file, line and column.</exception>
    public static IReadOnlyList<YamlDocument> Read(ReadOnlyMemory<byte> utf8, string file = "", YamlReaderOptions? options = null)
    {
        var (documents, diagnostics) = TryRead(utf8, file, options);
        return diagnostics.Count == 0 ? documents : throw new DiagnosticsException($"Reading YAML{(file.Length > 0 ? " from " + file : "")}", diagnostics);
    }

    /// <summary>Reads up to the first mistake: the documents before it, and what is wrong.</summary>
    public static (IReadOnlyList<YamlDocument> Documents, IReadOnlyList<Diagnostic> Diagnostics) TryRead(
        ReadOnlyMemory<byte> utf8, string file = "", YamlReaderOptions? options = null)
    {
        options ??= new();
        var documents = new List<YamlDocument>();
        try
        {
            var text = YamlText.Decode(utf8.Span, options);
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
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
            return (documents, [Unreadable(file, problem.Start.Line, problem.Start.Column, problem.Message)]);
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // What the parser throws on some malformed input without saying where.
            return (documents, [Unreadable(file, 0, 0, problem.Message)]);
        }
    }

    private static Diagnostic Unreadable(string file, long line, long column, string message) => new()
    {
        Code = DiagnosticCodes.InvalidYaml,
        Severity = DiagnosticSeverity.Error,
        Location = DiagnosticLocation.File(file, (int)line, (int)column),
        Message = $"This is not YAML: {message.TrimEnd('.')}.",
    };
}
