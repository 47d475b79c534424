using PolyGitops.Sdk.ArgoCd;

namespace PolyGitops.Sdk.Benchmarks;

/// <summary>A tree of many files to a folder, and to the same folder again.</summary>
internal sealed class WritingFiles : IMeasurement
{
    private const int Count = 10_000;
    private const int Rounds = 5;

    public string Name => "write-files";

    public string Description => $"{Count} files to new folders";

    public IEnumerable<Figure> Run()
    {
        var tree = RepositoryTree.From(Enumerable.Range(0, Count).Select(i => new RepositoryFile
        {
            Path = $"apps/{i / 100:000}/app-{i:00000}.yaml",
            Content = YamlSerializer.SerializeToUtf8Bytes(Sample.Application(i), WireContracts.Application),
        }));
        var parent = Directory.CreateTempSubdirectory("polygitops-benchmark-");
        try
        {
            // A new folder each time: making files in a folder that was emptied costs more.
            var number = 0;
            string Next() => Path.Combine(parent.FullName, $"{number++}");
            Deliver(Next(), tree);
            WritePlainly(Next(), tree);
            var first = Enumerable.Range(0, Rounds)
                .Select(_ => Paired.Time(() => Deliver(Next(), tree)) / Paired.Time(() => WritePlainly(Next(), tree)));
            yield return new() { What = "first delivery / the same calls without a plan", Value = Median(first), AtMost = 1.5 };
            var again = Enumerable.Range(0, Rounds).Select(_ => Again(Next(), tree));
            yield return new() { What = "second delivery / first", Value = Median(again), AtMost = 0.3 };
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }

    private static double Again(string folder, RepositoryTree tree)
    {
        var first = Paired.Time(() => Deliver(folder, tree));
        return Paired.Time(() => Deliver(folder, tree)) / first;
    }

    private static void Deliver(string folder, RepositoryTree tree) =>
        new DirectoryDelivery(folder).WriteAsync(tree).GetAwaiter().GetResult();

    // What atomic writing takes of anyone: a new file, its bytes, and a move to its place.
    private static void WritePlainly(string folder, RepositoryTree tree)
    {
        var temporary = Path.Combine(folder, "temporary");
        var folders = new HashSet<string>();
        Directory.CreateDirectory(folder);
        foreach (var file in tree)
        {
            var path = Path.Combine(folder, file.Path);
            if (folders.Add(Path.GetDirectoryName(path)!)) Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var handle = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write))
                RandomAccess.Write(handle, file.Content.Span, 0);
            File.Move(temporary, path, overwrite: false);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
