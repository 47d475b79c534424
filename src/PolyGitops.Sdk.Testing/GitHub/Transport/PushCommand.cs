using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Transport;

/// <summary>What a push does to one reference.</summary>
internal sealed record PushCommand(ObjectId Before, ObjectId After, string Name)
{
    /// <summary>Why it is refused; null when it is not.</summary>
    public string? Problem { get; init; }

    /// <summary>What people are told beside.</summary>
    public string Explanation { get; init; } = "";

    /// <exception cref="FormatException">It is none.</exception>
    public static PushCommand Parse(string line)
    {
        var parts = line.Split(' ', 3);
        return parts.Length == 3
            ? new(ObjectId.Parse(parts[0]), ObjectId.Parse(parts[1]), parts[2])
            : throw new FormatException($"The line '{line}' is not understood.");
    }
}
