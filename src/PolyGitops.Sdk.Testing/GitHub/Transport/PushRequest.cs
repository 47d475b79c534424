namespace PolyGitops.Sdk.Testing.GitHub.Transport;

/// <summary>What a push changes, and the pack that it brings.</summary>
internal sealed record PushRequest(IReadOnlyList<PushCommand> Commands, IReadOnlySet<string> Capabilities, ReadOnlyMemory<byte> Pack)
{
    /// <exception cref="InvalidDataException">It is none.</exception>
    /// <exception cref="FormatException">It is none.</exception>
    public static PushRequest Read(ReadOnlyMemory<byte> data)
    {
        var commands = new List<PushCommand>();
        var capabilities = new HashSet<string>();
        while (!data.IsEmpty && PacketLine.Read(ref data) is { } line)
        {
            var parts = line.Split('\0', 2);
            if (parts.Length > 1) capabilities.UnionWith(parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            commands.Add(PushCommand.Parse(parts[0]));
        }
        return new(commands, capabilities, data);
    }
}
