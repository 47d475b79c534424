using YamlDotNet.Core;

namespace PolyGitops.Sdk.Yaml;

/// <summary>What is wrong with a YAML text, on its way to becoming a diagnostic.</summary>
internal sealed class YamlProblemException(string code, long line, long column, string message, string fix = "") : Exception(message)
{
    public YamlProblemException(string code, Mark mark, string message, string fix = "")
        : this(code, mark.Line, mark.Column, message, fix)
    {
    }

    public Diagnostic ToDiagnostic(string file) => new()
    {
        Code = code,
        Severity = DiagnosticSeverity.Error,
        Location = DiagnosticLocation.File(file, (int)line, (int)column),
        Message = Message,
        Fix = fix,
    };
}
