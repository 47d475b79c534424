using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk;

/// <summary>The location of a <see cref="Diagnostic"/>: a path into the model, or a file with line and column.</summary>
public sealed record DiagnosticLocation
{
    /// <summary>Path into the model such as <c>teams/product/workloads/chat-api</c>, or the file's path.</summary>
    public required string Path { get; init; }

    /// <summary>Line in the file, from 1; 0 for a place in the model.</summary>
    public int Line { get; init; }

    /// <summary>Column in the line, from 1; 0 when unknown.</summary>
    public int Column { get; init; }

    /// <summary>A place in the model.</summary>
    public static DiagnosticLocation Model(string path) => new() { Path = Guard.NotNull(path) };

    /// <summary>A place in a file.</summary>
    public static DiagnosticLocation File(string path, int line = 0, int column = 0) =>
        new() { Path = Guard.NotNull(path), Line = line, Column = column };

    /// <summary><c>path</c>, <c>path(line)</c> or <c>path(line,column)</c>, which editors turn into a link.</summary>
    public override string ToString() => (Line, Column) switch
    {
        (0, _) => Path,
        (_, 0) => $"{Path}({Line})",
        _ => $"{Path}({Line},{Column})",
    };
}
