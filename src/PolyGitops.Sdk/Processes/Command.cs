using System.Collections.ObjectModel;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk;

/// <summary>A program to run, without a shell.</summary>
public sealed record Command
{
    private readonly BytesByContent _input;

    /// <summary>Name of the program, found on PATH, or its path.</summary>
    public required string Program { get; init; }

    /// <summary>
    /// Arguments, one by one. Everybody on the machine can read them: secrets go to <see cref="Environment"/> or
    /// <see cref="Input"/>.
    /// </summary>
    public IReadOnlyList<string> Arguments { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Folder it runs in; null for the current one.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>
    /// Environment variables in addition to this process's own; null removes one. Their values are masked in messages and events, and so
    /// are those of this process whose names say that they are secret, and <c>TF_VAR_*</c>. Values of less than six characters are not
    /// masked.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>Standard input.</summary>
    public ReadOnlyMemory<byte> Input { get => _input.Value.GetValueOrDefault(); init => _input = new(value); }

    /// <summary>
    /// Whether it prints bytes instead of text: they are in <see cref="CommandResult.OutputBytes"/>, not reported as lines.
    /// </summary>
    public bool HasBinaryOutput { get; init; }

    /// <summary>Exit codes that are not a failure.</summary>
    public IReadOnlyList<int> AcceptedExitCodes { get; init => field = ByContent.Of(value); } = ByContent.Of<int>([0]);

    /// <summary>
    /// Maximum number of bytes of its standard output, and of its standard error. A program that prints more is killed.
    /// </summary>
    public long MaxOutputBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How long it may take to stop after it was interrupted, before it is killed.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Program and arguments as one readable line.</summary>
    public override string ToString() => string.Join(' ', [Program, .. Arguments.Select(Quoted)]);

    private static string Quoted(string argument) =>
        argument.Length > 0 && !argument.Any(c => char.IsWhiteSpace(c) || c is '"' or '\'') ? argument : $"'{argument}'";
}
