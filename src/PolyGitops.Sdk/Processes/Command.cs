namespace PolyGitops.Sdk.Processes;

/// <summary>A program to run, without a shell.</summary>
public sealed record Command
{
    /// <summary>Name of the program, found on PATH, or its path.</summary>
    public required string Program { get; init; }

    /// <summary>Arguments, one by one. Everybody on the machine can read them: secrets go to <see cref="Environment"/> or <see cref="Input"/>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Folder it runs in; null for the current one.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>
    /// Environment variables laid over this process's own; null takes one away. Their values are masked in whatever is told of the command.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>What it reads from standard input.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Whether it prints bytes and no text: <see cref="CommandResult.OutputBytes"/> has them, and nobody hears them line by line.</summary>
    public bool HasBinaryOutput { get; init; }

    /// <summary>Exit codes that are no failure.</summary>
    public IReadOnlyList<int> AcceptedExitCodes { get; init; } = [0];

    /// <summary>How long it has to end by itself after it was asked to, before it is killed.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Program and arguments as one line for people.</summary>
    public override string ToString() => string.Join(' ', [Program, .. Arguments.Select(Quoted)]);

    private static string Quoted(string argument) =>
        argument.Length > 0 && !argument.Any(c => char.IsWhiteSpace(c) || c is '"' or '\'') ? argument : $"'{argument}'";
}
