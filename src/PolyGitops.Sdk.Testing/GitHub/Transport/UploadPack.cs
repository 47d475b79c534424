using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Packs;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Transport;

/// <summary>Sends a client the objects that it is missing. Each request repeats what was agreed on before.</summary>
internal sealed class UploadPack(RepositoryState repository)
{
    public MemoryStream Answer(ReadOnlyMemory<byte> data)
    {
        var answer = new MemoryStream();
        try
        {
            var request = UploadRequest.Read(data);
            if (request.Wants.Find(w => !repository.Objects.TryGet(w, out _)) is { IsZero: false } unknown)
                throw new InvalidDataException($"upload-pack: not our ref {unknown}");
            if (request.Wants.Count > 0) Answer(answer, request);
        }
        catch (Exception problem) when (problem is InvalidDataException or FormatException)
        {
            PacketLine.Write(answer, $"ERR {problem.Message}\n");
        }
        return answer;
    }

    private void Answer(MemoryStream answer, UploadRequest request)
    {
        var common = request.Haves.Where(h => repository.Objects.Find(h, ObjectType.Commit) is not null).ToList();
        if (!Agree(answer, request, common)) return;
        var pack = PackWriter.Write(new ObjectWalk(repository.Objects, common).Collect(request.Wants));
        var content = pack.GetBuffer().AsSpan(0, (int)pack.Length);
        if (!request.Capabilities.Contains("side-band-64k"))
        {
            answer.Write(content);
            return;
        }
        PacketLine.WriteBand(answer, 1, content);
        answer.Write(PacketLine.Flush);
    }

    /// <returns>Whether the pack follows.</returns>
    private bool Agree(MemoryStream answer, UploadRequest request, List<ObjectId> common)
    {
        if (request.IsDone)
        {
            PacketLine.Write(answer, common.Count > 0 ? $"ACK {common[^1]}\n" : "NAK\n");
            return true;
        }
        foreach (var id in common) PacketLine.Write(answer, $"ACK {id} common\n");
        var isReady = common.Count > 0 && IsEnough(request.Wants, common);
        if (isReady) PacketLine.Write(answer, $"ACK {common[^1]} ready\n");
        PacketLine.Write(answer, "NAK\n");
        if (!isReady || !request.Capabilities.Contains("no-done")) return false;
        PacketLine.Write(answer, $"ACK {common[^1]}\n");
        return true;
    }

    // Everything that is wanted grows from something that the client has.
    private bool IsEnough(List<ObjectId> wants, List<ObjectId> common)
    {
        var known = common.ToHashSet();
        return wants.All(w => repository.Objects.Peel(w) is { Type: ObjectType.Commit } commit
            && CommitWalk.Reachable(repository.Objects, commit.Id).Overlaps(known));
    }
}

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
                throw new InvalidDataException($"The line '{line}' is not supported.");
        }
    }
}
