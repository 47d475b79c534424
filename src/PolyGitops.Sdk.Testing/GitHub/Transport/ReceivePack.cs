using System.Text;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Packs;
using PolyGitops.Sdk.Testing.GitHub.Pulls;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Transport;

/// <summary>Receives a push. Each reference is changed or rejected individually, unless the push is atomic.</summary>
internal sealed class ReceivePack(RepositoryState repository, Viewer viewer, ServerState state)
{
    public MemoryStream Answer(ReadOnlyMemory<byte> data)
    {
        var answer = new MemoryStream();
        var (report, isBanded, explanation) = Receive(data);
        if (report.Length == 0) return answer;
        if (!isBanded)
        {
            report.WriteTo(answer);
            return answer;
        }
        PacketLine.WriteBand(answer, 2, Encoding.UTF8.GetBytes(explanation));
        PacketLine.WriteBand(answer, 1, report.GetBuffer().AsSpan(0, (int)report.Length));
        answer.Write(PacketLine.Flush);
        return answer;
    }

    private (MemoryStream Report, bool IsBanded, string Explanation) Receive(ReadOnlyMemory<byte> data)
    {
        PushRequest? request = null;
        var report = new MemoryStream();
        try
        {
            request = PushRequest.Read(data);
            // Git asks with nothing at first to find out whether it may.
            if (request.Commands.Count == 0) return (report, false, "");
            if (!request.Pack.IsEmpty) new PackReader(repository.Objects).Read(request.Pack);
            var done = Apply(request);
            PacketLine.Write(report, "unpack ok\n");
            foreach (var command in done)
                PacketLine.Write(report, command.Problem is { } problem ? $"ng {command.Name} {problem}\n" : $"ok {command.Name}\n");
            report.Write(PacketLine.Flush);
            return (report, request.Capabilities.Contains("side-band-64k"), string.Concat(done.Select(c => c.Explanation)));
        }
        catch (Exception problem) when (problem is InvalidDataException or FormatException)
        {
            PacketLine.Write(report, $"unpack {problem.Message}\n");
            foreach (var command in request?.Commands ?? []) PacketLine.Write(report, $"ng {command.Name} unpacker error\n");
            report.Write(PacketLine.Flush);
            return (report, request?.Capabilities.Contains("side-band-64k") is true, "");
        }
    }

    private List<PushCommand> Apply(PushRequest request)
    {
        var isAtomic = request.Capabilities.Contains("atomic");
        var known = repository.Refs.All.Select(r => r.Value)
            .Where(id => repository.Objects.Find(id, ObjectType.Commit) is not null).ToList();
        var checkedOnes = request.Commands.Select(c => Check(c, known)).ToList();
        if (isAtomic && checkedOnes.Any(c => c.Problem is not null))
            return [.. checkedOnes.Select(c => c.Problem is null ? c with { Problem = "atomic push failure" } : c)];
        // The default branch first: in an empty repository the first one becomes it.
        foreach (var command in checkedOnes.Where(c => c.Problem is null).OrderBy(c => c.Name != RefTable.Heads + repository.DefaultBranch))
            state.Refs.Apply(repository, Change(command));
        return checkedOnes;
    }

    private RefChange Change(PushCommand command) => new(command.Name, command.Before, command.After, viewer);

    private PushCommand Check(PushCommand command, List<ObjectId> known)
    {
        if (!RefNames.IsValid(command.Name)) return command with { Problem = "funny refname" };
        if ((repository.Refs.Find(command.Name) ?? default) != command.Before) return command with { Problem = "failed to update ref" };
        if (command.Before.IsZero && repository.Refs.Obstacle(command.Name) is { } other)
            return command with { Problem = $"'{other}' exists" };
        if (!command.After.IsZero && ObjectProblem(command, known) is { } missing) return command with { Problem = missing };
        if (PushRules.Problem(repository, Change(command)) is not { } problem) return command;
        if (!repository.Protections.ContainsKey(Change(command).Branch ?? "")) return command with { Problem = problem };
        return command with
        {
            Problem = "protected branch hook declined",
            Explanation = $"error: GH006: Protected branch update failed for {command.Name}.\nerror: {problem}\n",
        };
    }

    private string? ObjectProblem(PushCommand command, List<ObjectId> known)
    {
        try
        {
            var added = new ObjectWalk(repository.Objects, known).Collect([command.After]);
            if (added.FirstOrDefault(o => o.Type == ObjectType.Tree && !TreeNames.AreSafe(o.AsTree())) is { } tree)
                return $"tree {tree.Id} has a name that git refuses";
            return Change(command).Branch is not null && repository.Objects.Find(command.After, ObjectType.Commit) is null
                ? "a branch needs a commit"
                : null;
        }
        catch (InvalidDataException)
        {
            // The pusher is notified; the reference stays unchanged.
            return "missing necessary objects";
        }
    }
}

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

/// <summary>What a push does to one reference.</summary>
internal sealed record PushCommand(ObjectId Before, ObjectId After, string Name)
{
    /// <summary>Why it is refused; null when it is not.</summary>
    public string? Problem { get; init; }

    /// <summary>Additional messages for people.</summary>
    public string Explanation { get; init; } = "";

    /// <exception cref="FormatException">It is none.</exception>
    public static PushCommand Parse(string line)
    {
        var parts = line.Split(' ', 3);
        return parts.Length == 3
            ? new(ObjectId.Parse(parts[0]), ObjectId.Parse(parts[1]), parts[2])
            : throw new FormatException($"The line '{line}' is not supported.");
    }
}
