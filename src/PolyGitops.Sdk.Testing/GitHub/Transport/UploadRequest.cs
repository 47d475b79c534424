using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Transport;

/// <summary>What a client wants and what it has.</summary>
internal sealed class UploadRequest
{
    public List<ObjectId> Wants { get; } = [];

    public List<ObjectId> Haves { get; } = [];

    public HashSet<string> Capabilities { get; } = [];

    /// <summary>Whether the client has named all it has and wants the pack now.</summary>
    public bool IsDone { get; private set; }

    /// <exception cref="InvalidDataException">It is none, or asks for what the server did not offer.</exception>
    public static UploadRequest Read(ReadOnlyMemory<byte> data)
    {
        var request = new UploadRequest();
        while (!data.IsEmpty)
        {
            if (PacketLine.Read(ref data) is { } line) request.Add(line);
        }
        return request;
    }

    private void Add(string line)
    {
        var parts = line.Split(' ');
        switch (parts[0])
        {
            case "want":
                Wants.Add(ObjectId.Parse(parts[1]));
                Capabilities.UnionWith(parts[2..]);
                break;
            case "have":
                Haves.Add(ObjectId.Parse(parts[1]));
                break;
            case "done":
                IsDone = true;
                break;
            default:
                throw new InvalidDataException($"The line '{line}' is not understood.");
        }
    }
}
