namespace Lint;

/// <summary>The command line's arguments.</summary>
internal sealed record Arguments
{
    private static readonly string[] Formats = ["text", "json", "sarif"];

    public required string Folder { get; init; }

    public string Format { get; init; } = "text";

    public string? RepositoryUrl { get; init; }

    /// <summary>The arguments, or null when they are invalid.</summary>
    public static Arguments? Parse(IReadOnlyList<string> args)
    {
        if (args is not [var folder, ..] || folder.StartsWith('-') || args.Count % 2 == 0) return null;
        var arguments = new Arguments { Folder = folder };
        foreach (var pair in args.Skip(1).Chunk(2))
        {
            if (pair is ["--format", var format] && Formats.Contains(format)) arguments = arguments with { Format = format };
            else if (pair is ["--repository-url", var url]) arguments = arguments with { RepositoryUrl = url };
            else return null;
        }
        return arguments;
    }
}
