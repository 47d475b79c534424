namespace PolyGitops.Sdk.Testing.SnapshotTesting;

/// <summary>Compares one snapshot.</summary>
internal sealed class SnapshotComparison(SnapshotLocation place, SnapshotOptions options, SnapshotEnvironment surroundings)
{
    // Tests run side by side, and two of them may share a snapshot. Comparing needs no lock.
    private static readonly Lock Writing = new();

    public void Verify(RepositoryTree tree)
    {
        var accepts = options.Accept || surroundings.Accepts;
        if (accepts && surroundings.IsBuildServer)
        {
            throw new SnapshotException(
                $"The snapshot '{place.Name}' would be accepted without review: this is a build server, "
                + $"and {SnapshotEnvironment.AcceptVariable} or {nameof(SnapshotOptions)}.{nameof(SnapshotOptions.Accept)} is set. "
                + "Unset it, accept on your own machine, and commit the result.");
        }
        try
        {
            var received = SnapshotText.Scrubbed(tree, options.Scrub);
            if (accepts) Accept(received);
            else Compare(received);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SnapshotException($"The snapshot '{place.Verified.Path}' cannot be read or written: {problem.Message}", problem);
        }
    }

    private void Accept(RepositoryTree received)
    {
        lock (Writing)
        {
            place.Verified.Write(received);
            place.Received.Delete();
        }
    }

    private void Compare(RepositoryTree received)
    {
        var verified = place.Verified.Read(received);
        var differences = SnapshotDifference.Between(verified ?? [], received);
        if (differences.Count > 0) throw Differs(received, differences, isNew: verified is null);
        if (!place.Received.Exists) return;
        lock (Writing) place.Received.Delete();
    }

    private SnapshotException Differs(RepositoryTree received, IReadOnlyList<SnapshotDifference> differences, bool isNew)
    {
        // Further failures must not hide the difference.
        List<string> problems = [.. Problem("The received files cannot be written", () => Write(received))];
        if (problems.Count == 0) problems.AddRange(Problem("No diff tool can be opened", () => OpenDiffTool(differences)));
        return new SnapshotException(SnapshotMessage.Of(place, differences, isNew, problems));
    }

    private void Write(RepositoryTree received)
    {
        lock (Writing) place.Received.Write(received);
    }

    private void OpenDiffTool(IReadOnlyList<SnapshotDifference> differences)
    {
        if (surroundings.IsBuildServer || !options.OpenDiffTool) return;
        // A tool may create the side that is missing, and an empty file would then be accepted unseen.
        foreach (var difference in differences.Where(d => IsText(d.Verified) && IsText(d.Received)))
            surroundings.OpenDiffTool(place.Received.PathOf(difference.Path), place.Verified.PathOf(difference.Path));
    }

    private static bool IsText(ReadOnlyMemory<byte>? content) => content is { } bytes && SnapshotText.IsText(bytes.Span);

    private static IEnumerable<string> Problem(string what, Action action)
    {
        try
        {
            action();
            return [];
        }
        catch (Exception problem)
        {
            return [$"{what}: {problem.Message}"];
        }
    }
}
